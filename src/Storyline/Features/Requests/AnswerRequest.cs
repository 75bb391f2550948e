using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>Accepts a request; its asker hears it with the words that were said.</summary>
public sealed record AcceptRequest(long Number, string Text) : ICommand<AcceptRequest>
{
    public static Usage Usage { get; } =
        new(
            Say: "accept request <number> <words>",
            Does: "accepts a request from outside; its asker hears your words",
            Example: "accept request 1 it comes in spring",
            Topic: "requests",
            Matter: Matter.Outside
        )
        {
            Ways = RequestPhrases.Accept,
        };

    public static Parsed<AcceptRequest> Parse(Words words) =>
        RequestNumber.TakeAnswered(words, "accept|approve", out var number, out var text)
            ? new AcceptRequest(number, text)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (request, no) = await work.FindOpenRequest(Number, turn, cancel);
        if (request is null)
            return no!;
        if (RequestNumber.TooLong(Text) is { } tooLong)
            return tooLong;
        var outcome = new RequestOutcome(
            RequestVerdict.Accepted,
            turn.Speaker.Id,
            turn.Now,
            Text.Length > 0 ? Text : null,
            request.Draft
        );
        return await RequestAnswer.Settle(request, outcome, turn, work, cancel);
    }
}

/// <summary>Declines a request; its asker hears why.</summary>
public sealed record DeclineRequest(long Number, string Text) : ICommand<DeclineRequest>
{
    public static Usage Usage { get; } =
        new(
            Say: "decline request <number> <why>",
            Does: "declines a request from outside; its asker hears why",
            Example: "decline request 1 too expensive",
            Topic: "requests",
            Matter: Matter.Outside
        )
        {
            Ways = RequestPhrases.Decline,
        };

    public static Parsed<DeclineRequest> Parse(Words words) =>
        RequestNumber.TakeAnswered(words, "decline|reject|refuse", out var number, out var text)
            ? new DeclineRequest(number, text)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (request, no) = await work.FindOpenRequest(Number, turn, cancel);
        if (request is null)
            return no!;
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    $"Why not? {turn.Product.MemberOf(request.By).Name} will hear it",
                    $"decline {request.Key}",
                    "Decline",
                    [
                        new Input.Lines(
                            "words",
                            "In words that they understand",
                            Required: true,
                            MaxLength: OutsideRequest.LongestWords
                        ),
                    ]
                )
            );
        if (RequestNumber.TooLong(Text) is { } tooLong)
            return tooLong;
        var outcome = new RequestOutcome(RequestVerdict.Declined, turn.Speaker.Id, turn.Now, Text);
        return await RequestAnswer.Settle(request, outcome, turn, work, cancel);
    }
}

/// <summary>Takes a request back; only its asker may.</summary>
public sealed record WithdrawRequest(long Number) : ICommand<WithdrawRequest>
{
    public static Usage Usage { get; } =
        new(
            Say: "withdraw request <number>",
            Does: "takes your own request back",
            Example: "withdraw request 1",
            Topic: "requests"
        )
        {
            Ways = RequestPhrases.Withdraw,
            Rule = "whoever made it",
        };

    public static Parsed<WithdrawRequest> Parse(Words words) =>
        RequestNumber.TakeAnswered(words, "withdraw|cancel|retract", out var number, out var text) && text.Length == 0
            ? new WithdrawRequest(number)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (request, no) = await work.FindOpenRequest(Number, turn, cancel);
        if (request is null)
            return no!;
        if (request.By != turn.Speaker.Id)
            return Reply.No(
                $"{RequestCard.Capital(request)} is {turn.Product.MemberOf(request.By).Name}’s; only they can take it back.",
                new Button("Show", request.Key)
            );
        var outcome = new RequestOutcome(RequestVerdict.Withdrawn, turn.Speaker.Id, turn.Now, null);
        return await RequestAnswer.Settle(request, outcome, turn, work, cancel);
    }
}

/// <summary>Reads which request is meant, and what is said about it.</summary>
internal static class RequestNumber
{
    /// <summary>“request 3”, “#3”.</summary>
    public static bool Take(Words words, out long number)
    {
        number = 0;
        words.Skip("the");
        // “request: 177 people want this” makes one.
        if (words.Sees("request") && words.PeekWord().EndsWith(':') || !words.Take("request"))
            return false;
        words.Skip("no|nr|number|#");
        if (!words.TakeAny(out var said))
            return false;
        return long.TryParse(said.TrimStart('#'), System.Globalization.CultureInfo.InvariantCulture, out number)
            && number is > 0 and < 1_000_000_000;
    }

    /// <summary>A verb, the request, and the words for its asker.</summary>
    public static bool TakeAnswered(Words words, string verbs, out long number, out string text)
    {
        (number, text) = (0, "");
        if (!words.Take(verbs) || !Take(words, out number))
            return false;
        text = words.Skip("because|:|-|–|,|saying|with").Rest().TrimStart(':', ' ').ReplaceLineEndings(" ");
        if (text.Length == 0)
            text = words.Field("words") ?? "";
        return true;
    }

    public static Reply? TooLong(string text) =>
        text.Length > OutsideRequest.LongestWords
            ? Reply.No($"That is {text.Length} characters; up to {OutsideRequest.LongestWords} fit.", RequestCard.All)
            : null;
}
