using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Agreements;

/// <summary>Declines an offer; nothing changes.</summary>
/// <param name="Code">The code of the offer; <c>null</c>: the speaker's latest in this conversation.</param>
public sealed record CancelOffer(string? Code) : ICommand<CancelOffer>
{
    public static Usage Usage { get; } =
        new(
            Say: "cancel <code>",
            Does: "turns down what I have shown you",
            Example: "cancel",
            Topic: "agreements",
            Also: ["no", "never mind", "cancel"]
        )
        {
            Rule = "whoever was shown the offer",
            IsNeverGuessed = true,
        };

    public static Parsed<CancelOffer> Parse(Words words)
    {
        if (!words.Take("cancel|no|nope|nevermind|abort") && !words.Take("never", "mind"))
            return Parsed.NotMine;
        if (words.Skip("it|that|please").AtEnd)
            return new CancelOffer((string?)null);
        return words.TakeAny(out var code) && words.AtEnd && Storyline.Core.Pipeline.Agreements.IsCode(code)
            ? new CancelOffer(code)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (pendingOffer, no) = await OpenAgreements.Find(Code, turn, work, cancel);
        if (pendingOffer is null)
            return no!;
        work.Delete(pendingOffer);
        return Reply.Private(
            $"Cancelled: “{OpenAgreements.Quote(pendingOffer)}”. Nothing has changed.",
            new Button("Help", "help")
        );
    }
}
