using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Agreements;

/// <summary>Accepts an offer: previews the sentence once more and carries it out if the preview is still the same.</summary>
/// <param name="Code">The code of the offer; <c>null</c>: the speaker's latest in this conversation.</param>
public sealed record Confirm(string? Code) : ICommand<Confirm>
{
    public static Usage Usage { get; } =
        new(
            Say: "confirm <code>",
            Does: "agrees to what I have shown you",
            Example: "confirm",
            Topic: "agreements",
            Also: ["yes", "apply", "do it", "confirm"]
        )
        {
            Rule = "whoever was shown the offer; what it does is decided as if they said it again",
            IsNeverGuessed = true,
        };

    public static Parsed<Confirm> Parse(Words words)
    {
        if (
            !words.Take("confirm|confirmed|apply|yes|yep|yeah|yup|agreed")
            && !words.Take("go", "ahead")
            && !words.Take("do", "it")
        )
            return Parsed.NotMine;
        if (words.Skip("it|that|please|do").AtEnd)
            return new Confirm((string?)null);
        return words.TakeAny(out var code) && words.AtEnd && Storyline.Core.Pipeline.Agreements.IsCode(code)
            ? new Confirm(code)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (pendingOffer, no) = await OpenAgreements.Find(Code, turn, work, cancel);
        if (pendingOffer is null)
            return no!;
        var different = await LooksDifferent(pendingOffer, turn, work, cancel);
        work.Delete(pendingOffer);
        return different is null
            ? await turn.Run(Sentence(pendingOffer) with { IsConfirmed = true }, work, cancel)
            : await ShowAgain(pendingOffer, different, turn, work, cancel);
    }

    private static SubSentence Sentence(PendingOffer pendingOffer) =>
        new(pendingOffer.Said, pendingOffer.Fields, Place: pendingOffer.Place);

    private static async Task<Reply?> LooksDifferent(
        PendingOffer pendingOffer,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var look = await turn.Run(Sentence(pendingOffer), work.Scratch(), cancel);
        // A sentence that no longer needs a preview is simply carried out.
        return look.Outcome == Outcome.Done || Storyline.Core.Pipeline.Agreements.StillHolds(pendingOffer, look)
            ? null
            : look;
    }

    private static async Task<Reply> ShowAgain(
        PendingOffer pendingOffer,
        Reply look,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (look.Agreement is null)
            return look;
        var again = await turn.Run(Sentence(pendingOffer), work, cancel);
        var note = new Part.Paragraph(
            "Things have changed since I showed you this, so I have not done it yet. This is what it would do now."
        );
        return again with { View = new View([note, .. again.View.Parts]) };
    }
}
