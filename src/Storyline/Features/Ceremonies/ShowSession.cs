using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Shows the session that is being held, or how to open the named ceremony.</summary>
public sealed record ShowSession(SessionRef On) : ICommand<ShowSession>
{
    private static readonly string[] Alone = ["retro|retrospective", "planning", "refinement|grooming", "discovery"];

    public static Usage Usage { get; } =
        new(
            "session show",
            "shows the ceremony that is being held",
            "session show",
            "ceremonies",
            Also: ["retro show", "session", "retro", "planning", "refinement", "discovery"]
        )
        {
            Ways = CeremonyPhrases.Show,
        };

    public static Parsed<ShowSession> Parse(Words words)
    {
        if (SessionRef.Take(words, "show|see|status") is { } on)
            return words.AtEnd ? new ShowSession(on) : Parsed.NotMine;
        words.Rewind();
        if (words.Take("session") && words.AtEnd)
            return new ShowSession(SessionRef.Here);
        words.Rewind();
        words.Skip("the|our|sprint|backlog|product");
        // “review” alone shows the agenda of the review.
        foreach (var name in Alone)
            if (words.Take(name))
                return words.Skip("session|meeting").AtEnd
                    ? new ShowSession(new SessionRef(null, name.Split('|')[0], null))
                    : Parsed.NotMine;
        return Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        return session is null ? no! : Reply.Private(await SessionCard.Of(session, turn, work, cancel));
    }
}
