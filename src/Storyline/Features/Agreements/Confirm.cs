using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Agreements;

/// <summary>Agrees to what was previewed: it is looked at once more, and done if it still is what was shown.</summary>
/// <param name="Code">Which offer; <c>null</c>: the speaker's latest in this conversation.</param>
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
        // «confirm Q-1» is about an answer; no code has a dash in it.
        if (words.Peek().StartsWith("Q-", StringComparison.OrdinalIgnoreCase))
            return Parsed.NotMine;
        return words.TakeAny(out var code) && words.AtEnd && code.Length <= 10
            ? new Confirm(code)
            : Parsed.No(
                "I agree to one offer at a time: say “confirm” and its code.",
                new Button("Confirm the latest", "confirm"),
                new Button("Help", "help")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (pending, no) = await OpenAgreements.Find(Code, turn, work, cancel);
        if (pending is null)
            return no!;
        if (await LooksDifferent(pending, turn, work, cancel) is { } different)
        {
            work.Delete(pending);
            return await ShowAgain(pending, different, turn, work, cancel);
        }
        work.Delete(pending);
        return await turn.Carry(Sentence(pending) with { IsConfirmed = true }, work, cancel);
    }

    private static Carried Sentence(Pending pending) => new(pending.Said, pending.Fields, Place: pending.Place);

    private static async Task<Reply?> LooksDifferent(Pending pending, Turn turn, IWork work, CancellationToken cancel)
    {
        var look = await turn.Carry(Sentence(pending), work.Scratch(), cancel);
        // What needs no preview any more is simply done.
        return look.Outcome == Outcome.Done || Conversation.Agreements.StillHolds(pending, look) ? null : look;
    }

    private static async Task<Reply> ShowAgain(
        Pending pending,
        Reply look,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (look.Agreement is null)
            return look;
        var again = await turn.Carry(Sentence(pending), work, cancel);
        var note = new Part.Paragraph(
            "Things have changed since I showed you this, so I have not done it yet. This is what it would do now."
        );
        return again with { View = new View([note, .. again.View.Parts]) };
    }
}
