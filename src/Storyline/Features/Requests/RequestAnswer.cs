using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>What an answer to a request does: it is settled, and its asker hears where they asked.</summary>
internal static class RequestAnswer
{
    private const int LongestQuote = 120;

    /// <summary>Settles a request; the reply says who was told.</summary>
    public static async Task<Reply> Settle(
        OutsideRequest request,
        RequestOutcome outcome,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var settled = request with { Outcome = outcome };
        work.Store(settled);
        await RequestClock.Stop(work, request, cancel);
        var asker = turn.Product.Known(request.By);
        var isGone = asker is null || await work.IsGone(turn.Product, request.By, cancel);
        var told = Tell(settled, ToAsker(settled, turn), isGone, turn, work);
        Rich state = $"{RequestCard.Capital(request):b} is {RequestCard.State(settled, turn)}.";
        return turn.AmongUs(Reply.Done($"{state} {told}", Next(settled)));
    }

    /// <summary>Tells the asker something about their request, where they asked.</summary>
    /// <returns>Who was told, in words.</returns>
    public static Rich Tell(OutsideRequest request, Rich words, bool isGone, Turn turn, IWork work)
    {
        if (request.By == turn.Speaker.Id)
            return Rich.Empty;
        var name = turn.Product.MemberOf(request.By).Name;
        if (!request.Place.IsDirect)
        {
            Rich addressed = isGone ? words : $"{new Span.Mention(request.By, name, Pings: true)}: {words}";
            work.Post(request.Place, View.Of(new Part.Paragraph(addressed)));
        }
        if (isGone)
            return $"{name} is no longer here, so they could not be told directly.";
        if (request.Place.IsDirect)
            work.Tell(request.By, View.Of(new Part.Paragraph(words), new Part.Buttons([OutsideView.Requests])));
        return request.Place.IsDirect ? $"{name} is told directly." : $"{name} is told where they asked.";
    }

    private static Rich ToAsker(OutsideRequest request, Turn turn)
    {
        var quoted = StoryWords.Cut(request.Text, LongestQuote);
        var outcome = request.Outcome!;
        var who = turn.Person(outcome.By);
        Rich words = outcome.Words is { } said ? $" {who} says: {said}" : Rich.Empty;
        return outcome.Verdict == RequestVerdict.Declined
            ? $"Your request “{quoted}” is declined.{words}"
            : $"Your request “{quoted}” is {(outcome.Became is null ? "accepted" : "taken up")}.{words}{Became(outcome)}";
    }

    private static string Became(RequestOutcome outcome) =>
        outcome.Became switch
        {
            null => "",
            ['I', '-', ..] => " It is kept with what we learn from users, which is no promise to build it.",
            ['O', '-', ..] => " It is among the opportunities we look into, which is no promise to build it.",
            ['N', '-', ..] => " It is in the requirements record now.",
            var key => $" It is drafted as {key}; when it comes is decided with the order of the backlog.",
        };

    private static Button[] Next(OutsideRequest request) =>
        request.Outcome?.Became is { } key
            ? [new Button($"See {key}", key), RequestCard.All, StoryWords.Undo]
            : [RequestCard.All, StoryWords.Undo];
}
