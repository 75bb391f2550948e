using Storyline.Ceremonies;
using Storyline.Conversation;

namespace Storyline.Features.Ceremonies;

/// <summary>Shows the ceremony that is being held.</summary>
public sealed record ShowSession(Meant On) : ICommand<ShowSession>
{
    public static Usage Usage { get; } = new("session show", "shows the ceremony that is being held", "session show", "ceremonies", Also: ["retro show", "session"]);

    public static Parsed<ShowSession> Parse(Words words)
    {
        if (Meant.Take(words, "show|see|status") is { } on) return words.AtEnd ? new ShowSession(on) : Parsed.NotMine;
        words.Rewind();
        return words.Take("session") && words.AtEnd ? new ShowSession(new Meant(null, null, null)) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        return session is null ? no! : Reply.Private(await SessionCard.Of(session, turn, work, cancel));
    }
}
