using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Reveals the answers of a step, even if some are missing. Going on to the next step reveals them too.</summary>
public sealed record RevealRatings(SessionRef On) : ICommand<RevealRatings>
{
    public static Usage Usage { get; } =
        new(
            "session reveal",
            "reveals what was answered in a step of a ceremony",
            "session reveal",
            "ceremonies",
            Also: ["planning reveal", "reveal confidence"]
        )
        {
            Rule = "whoever leads the ceremony or decides its matter",
        };

    public static Parsed<RevealRatings> Parse(Words words)
    {
        if (SessionRef.Take(words, "reveal") is { } on)
            return words.AtEnd ? new RevealRatings(on) : Parsed.NotMine;
        words.Rewind();
        return words.Take("reveal", "confidence|pulse|answers") && words.AtEnd
            ? new RevealRatings(SessionRef.Here)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return no!;
        if (await Refuse(session, turn, work, cancel) is { } refusal)
            return refusal;
        await work.Show(turn, session.Settled(), cancel);
        turn.Forget(session.Scope);
        return Reply.Private("The answers are on the card.", SessionCard.ShowButton(session));
    }

    private async Task<Reply?> Refuse(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var show = SessionCard.ShowButton(session);
        var isPast = On.From is { } from && from != session.At + 1;
        if (isPast || session.Step.Gathers is not (ContributionKind.Rate or ContributionKind.Pulse))
            return Reply.No($"{session.Title} is at {session.Step.Name}: there is nothing to reveal.", show);
        if (!await work.Leads(turn, session, cancel))
            return Reply.No(
                $"{turn.Product.MemberOf(session.Lead).Name} leads the {session.Title} and reveals the answers.",
                show
            );
        return session.CurrentBallot switch
        {
            { IsRevealed: true } => Reply.Private("The answers are revealed already.", show),
            { Answers.Count: 0 } => Reply.No("Nobody has answered yet.", show),
            _ => null,
        };
    }
}
