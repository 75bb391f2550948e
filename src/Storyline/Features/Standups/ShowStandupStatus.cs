using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Shows who has answered today, who is away, and who has yet to answer.</summary>
public sealed record ShowStandupStatus(string? Name) : ICommand<ShowStandupStatus>
{
    public static Usage Usage { get; } =
        new(Say: "standup status", Does: "shows who has answered today", Example: "standup status", Topic: "standup")
        {
            Ways = StandupPhrases.Status,
        };

    public static Parsed<ShowStandupStatus> Parse(Words words)
    {
        if (words.Take("who"))
        {
            // Taken rather than skipped, so that they count: “who has …” also asks who decides.
            _ = words.Take("has|have|hasn't|did|didn't|is");
            _ = words.Take("not|still|already");
            if (words.Skip("not").Take("answered|answer|missing"))
                return words.Skip("yet|the|standup|today|to").AtEnd
                    ? new ShowStandupStatus(Name: null)
                    : Parsed.NotMine;
        }
        words.Rewind();
        words.Skip("show|see");
        if (!words.Take("standup", "status"))
            return Parsed.NotMine;
        var name = words.TakeTail("name")["name"];
        return words.AtEnd ? new ShowStandupStatus(name) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var today = StandupFinder.TodayOf(turn, standup);
        var day = await work.FindDay(standup, today, cancel) ?? StandupFinder.New(turn, standup, today);
        var waiting = await work.Waiting(turn, standup, day, cancel);
        var away = await work.AwayOn(StandupFinder.Expected(turn, standup), day.Date, cancel);
        return Reply.Show(Card(turn, day, waiting, away.Keys));
    }

    private static View Card(Turn turn, StandupDay day, IEnumerable<Member> waiting, IEnumerable<string> away) =>
        View.Of(
            new Part.Title($"Standup of {StandupCard.Date(day.Date)}"),
            new Part.Paragraph(State(turn, day)),
            new Part.Fields([
                new Field("Answered", Names(turn, day.Answers.Keys)),
                new Field("Still to come", Names(turn, waiting.Select(member => member.Id))),
                new Field("Left out", Names(turn, day.Skipped)),
                new Field("Away", Names(turn, away)),
            ]),
            new Part.Buttons([new Button("Answer", "standup"), new Button("Report", "standup report today")])
        );

    private static Rich State(Turn turn, StandupDay day) =>
        day switch
        {
            { Summarised: { } at } => $"The summary went out {turn.Local(at)}.",
            { Deadline: { } deadline } => $"Open; the summary comes {turn.Local(deadline)}.",
            _ => "Not opened today.",
        };

    private static string Names(Turn turn, IEnumerable<string> members)
    {
        var names = members.Select(id => turn.Product.MemberOf(id).Name).Order(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", names) is { Length: > 0 } all ? all : "nobody";
    }
}
