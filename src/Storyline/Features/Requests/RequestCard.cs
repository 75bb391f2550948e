using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>A request as it is shown to the PM, the team and its asker.</summary>
internal static class RequestCard
{
    private const int LongestLine = 200;
    private const string TakenBack = "taken back";

    public static Button All { get; } = new("Requests", "requests");

    /// <summary>“Thu 3 Dec 2026”, in the reader's zone.</summary>
    public static string Day(OutsideRequest request, Turn turn) =>
        ScheduleWords.Date(request.Promised.InZone(turn.ReaderZone).Date);

    public static string HearsBy(OutsideRequest request, Turn turn) => $"You’ll hear by {Day(request, turn)}.";

    /// <summary>Sends it to the PM, as a card that follows it.</summary>
    public static void Put(OutsideRequest request, Holder pm, Turn turn, IWork work) =>
        work.Tell(pm.Member.Id, ForPm(request, turn), request.Id, about: new Concern(request.Id));

    public static View ForPm(OutsideRequest request, Turn turn) =>
        View.Of(
            new Part.Title($"{Capital(request)} from {turn.Product.MemberOf(request.By).Name}"),
            new Part.Paragraph($"“{request.Text}”"),
            new Part.Buttons(Answers(request)),
            new Part.Note(
                $"{turn.Product.Name}. It comes to you as PM; they were told to hear by {ScheduleWords.Date(request.Promised.InZone(turn.Room!.Zone).Date)}."
            )
        );

    /// <summary>The PM's card once it is answered, or gone: it has no buttons.</summary>
    public static View Settled(OutsideRequest request, Turn turn) =>
        View.Of(
            new Part.Title($"{Capital(request)} from {turn.Product.MemberOf(request.By).Name}"),
            new Part.Paragraph($"“{request.Text}”"),
            new Part.Note(request.IsOpen ? TakenBack : State(request, turn))
        );

    public static Row RowOf(OutsideRequest request, Turn turn)
    {
        Rich from = turn.Speaker.IsOutsider() ? Rich.Empty : $"{turn.Person(request.By)}, ";
        return new Row(
            $"{request.Key:b} {StoryWords.Cut(request.Text, LongestLine)}",
            $"{from}{ScheduleWords.Date(request.At.InZone(turn.ReaderZone).Date)} · {State(request, turn)}",
            Buttons(request, turn, isInList: true)
        );
    }

    public static View Of(OutsideRequest request, Turn turn)
    {
        var fields = new List<Field>
        {
            new("From", $"{turn.Person(request.By)}"),
            new("Made", ScheduleWords.Date(request.At.InZone(turn.ReaderZone).Date)),
            new("State", State(request, turn)),
        };
        return View.Of(
            new Part.Title(Capital(request)),
            new Part.Paragraph($"“{request.Text}”"),
            new Part.Fields(fields),
            new Part.Buttons([.. Buttons(request, turn, isInList: false), All])
        );
    }

    public static Reply IsPast(OutsideRequest request, Turn turn) =>
        Reply.No($"{Capital(request)} is settled: {State(request, turn)}.", new Button("Show", request.Key), All);

    /// <summary>“accepted by maya: in spring”, “to be answered by Thu 3 Dec 2026”.</summary>
    public static string State(OutsideRequest request, Turn turn)
    {
        if (request.Outcome is not { } outcome)
            return request.Promised < turn.Now
                ? $"no answer yet; it was promised by {Day(request, turn)}"
                : $"an answer is promised by {Day(request, turn)}";
        var who = turn.Product.MemberOf(outcome.By).Name;
        var words = outcome.Words is { } said ? $": {StoryWords.Cut(said, LongestLine)}" : "";
        return outcome switch
        {
            { Verdict: RequestVerdict.Withdrawn } => TakenBack,
            { Verdict: RequestVerdict.Declined } => $"declined by {who}{words}",
            { Became: { } key } => $"taken up by {who} as {key}{words}",
            _ => $"accepted by {who}{words}",
        };
    }

    public static IReadOnlyList<Button> Answers(OutsideRequest request) =>
        [
            new Button("Accept", $"accept {request.Key}", ButtonStyle.Primary),
            new Button("Decline with a reason", $"decline {request.Key}"),
            new Button("Draft a story", $"story new from {request.Key}"),
            new Button("Keep as an insight", $"turn {request.Key} into an insight"),
            new Button("Make it an opportunity", $"turn {request.Key} into an opportunity"),
        ];

    public static string Capital(OutsideRequest request) => Core.Text.SentenceCase.Of(request.Key);

    private static IReadOnlyList<Button> Buttons(OutsideRequest request, Turn turn, bool isInList)
    {
        if (!request.IsOpen)
            return request.Outcome?.Became is { } key && !turn.Speaker.IsOutsider()
                ? [new Button($"See {key}", key)]
                : [];
        if (turn.Speaker.Decides(Matter.Outside) is Permit.Granted)
            return isInList ? [.. Answers(request).Take(2), new Button("More", request.Key)] : Answers(request);
        if (request.By == turn.Speaker.Id)
            return [new Button("Take it back", $"withdraw {request.Key}")];
        return turn.Speaker.IsOutsider() ? [] : [new Button("Draft a story", $"story new from {request.Key}")];
    }
}
