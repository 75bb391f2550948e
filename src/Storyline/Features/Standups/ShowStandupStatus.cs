using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Shows who has answered today, who is away, and who is still to come.</summary>
public sealed record ShowStandupStatus(string? Name) : ICommand<ShowStandupStatus>
{
    public static Usage Usage { get; } =
        new(Say: "standup status", Does: "shows who has answered today", Example: "standup status", Topic: "standup");

    public static Parsed<ShowStandupStatus> Parse(Words words)
    {
        if (words.Take("who"))
        {
            // Counted, as «who has …» is also how people ask who decides.
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
        var day = await work.FindDay(standup, today, cancel) ?? StandupFinder.New(standup, today);
        var waiting = await work.Waiting(turn, standup, day, cancel);
        var away = await work.AwayOn(StandupFinder.Expected(turn, standup), day.Date, cancel);
        Rich state = day switch
        {
            { Summarised: { } at } => $"The summary went out {turn.Local(at)}.",
            { Deadline: { } deadline } => $"Open; the summary comes {turn.Local(deadline)}.",
            _ => "Not opened today.",
        };
        return Reply.Show(
            View.Of(
                new Part.Title($"Standup of {StandupCard.Date(day.Date)}"),
                new Part.Paragraph(state),
                new Part.Fields([
                    new Field("Answered", Names(day.Answers.Keys.Select(id => turn.Product.MemberOf(id).Name))),
                    new Field("Still to come", Names(waiting.Select(member => member.Name))),
                    new Field("Left out", Names(day.Skipped.Select(id => turn.Product.MemberOf(id).Name))),
                    new Field("Away", Names(away.Keys.Select(id => turn.Product.MemberOf(id).Name))),
                ]),
                new Part.Buttons([new Button("Answer", "standup"), new Button("Report", "standup report today")])
            )
        );
    }

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } all ? all : "nobody";
}
