using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>Takes a wish from outside to the PM, and promises by when its asker hears.</summary>
public sealed record MakeRequest(string Text) : ICommand<MakeRequest>
{
    private const int MostOpen = 20;

    public static Usage Usage { get; } =
        new(
            Say: "request: …",
            Does: "puts a wish to the PM; you hear what becomes of it",
            Example: "request: could the export have a logo?",
            Topic: "requests",
            Also: ["new request", "make request", "feature request"]
        )
        {
            Ways = RequestPhrases.Make,
            IsNoun = true,
            Everyday = [Role.Stakeholder],
            Rule = "everybody, above all stakeholders",
        };

    public static Parsed<MakeRequest> Parse(Words words)
    {
        var hasVerb = words.Take("new|make|add|file|create|submit|open");
        words.Skip("a|an|my|our|new|feature|the");
        if (!words.Sees("request|wish"))
            return Parsed.NotMine;
        var noun = words.PeekWord();
        _ = words.Take("request|wish");
        if (words.AtEnd)
            return new MakeRequest(words.Field("text") ?? "");
        // “request 3” is one that was made; “request denied” may be anything.
        var isTold =
            hasVerb || noun[^1] is ':' or '-' or '–' || words.SeesQuoted || words.PeekWord() is [':' or '-' or '–', ..];
        if (!isTold)
            return Parsed.NotMine;
        var text = words.Skip(hasVerb ? ":|-|–|for|that|to" : ":|-|–").Rest().TrimStart(':', ' ');
        return new MakeRequest(text.ReplaceLineEndings(" "));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > OutsideRequest.LongestText)
            return Reply.No(
                $"That is {Text.Length} characters; a request has up to {OutsideRequest.LongestText}. Please make it shorter."
            );
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!;
        if (Refuse(await work.OpenRequestsOf(turn.Speaker.Id, MostOpen, cancel), pm, turn) is { } refusal)
            return refusal;
        var request = await RequestClock.Start(turn, work, Write(await work.Number("request", cancel), turn), cancel);
        work.Store(request);
        if (pm.Member.Id != turn.Speaker.Id)
            RequestCard.Put(request, pm, turn, work);
        return Thanks(request, pm, turn);
    }

    /// <param name="mine">The speaker's open requests.</param>
    private Reply? Refuse(IReadOnlyList<OutsideRequest> mine, Holder pm, Turn turn)
    {
        if (mine.FirstOrDefault(one => one.Text.Equals(Text, StringComparison.OrdinalIgnoreCase)) is { } same)
            return Reply.Private(
                $"{turn.Person(pm.Member.Id)} has that already: {same.Key}. {RequestCard.HearsBy(same, turn)}",
                RequestCard.All
            );
        return mine.Count >= MostOpen
            ? Reply.No(
                $"{MostOpen} requests of yours wait for an answer. {pm.Member.Name} gets to them; take one back if it is settled.",
                RequestCard.All
            )
            : null;
    }

    private OutsideRequest Write(long number, Turn turn) =>
        new()
        {
            Number = number,
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Place = turn.Place,
            Promised = turn.Now,
        };

    private static Reply Thanks(OutsideRequest request, Holder pm, Turn turn)
    {
        Rich goes =
            pm.Member.Id == turn.Speaker.Id
                ? $"{RequestCard.Capital(request):b} is noted: “{request.Text}”. As PM you answer it yourself, by {RequestCard.Day(request, turn)}."
                : $"Thanks, this goes to {turn.Person(pm.Member.Id)} (PM) as {request.Key:b}: “{request.Text}”. {RequestCard.HearsBy(request, turn)}";
        return Reply.Done(goes, RequestCard.All, StoryWords.Undo);
    }

    private static Part.Form Form() =>
        new(
            "A request to the product manager",
            "request",
            "Send it",
            [
                new Input.Lines(
                    "text",
                    "What would you like, and what for?",
                    Required: true,
                    MaxLength: OutsideRequest.LongestText
                ),
            ]
        );
}
