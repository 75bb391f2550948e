using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>Puts a dot on a topic, or takes it away again. Totals stay hidden until the vote is over.</summary>
public sealed record PutDot(Meant On, string Note) : ICommand<PutDot>
{
    public static Usage Usage { get; } = new(
        Say: "retro dot <note>", Does: "puts one of your dots on a topic", Example: "session dot 4f0", Topic: "ceremonies", Also: ["retro vote", "dot vote"])
    {
        Rule = "each person for their own dots",
    };

    public static Parsed<PutDot> Parse(Words words)
    {
        if (Meant.Take(words, "dot|vote") is not { } on) return Parsed.NotMine;
        return words.Skip("for|on").TakeAny(out var note) && words.AtEnd ? new PutDot(on, note.ToLowerInvariant()) : Parsed.Ask("On which topic? Use the buttons of the card.", new Button("Show it", "session show"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null) return no!;
        turn.Conceal(session.IsAnonymous ? Secrecy.Nameless : Secrecy.Unsaid);
        if (session.Step.Gathers != Gathers.Dots) return Reply.No($"{session.Title} is at {session.Step.Name}: no dots are given now.", new Button("Show it", SessionCard.Say(session, "show")));
        if (session.Notes.FirstOrDefault(note => note.Id == Note && note.Step == session.Source) is not { } note) return Reply.No("There is no such topic.", new Button("Show it", SessionCard.Say(session, "show")));
        if (session.IsAnonymous)
        {
            await work.Show(turn, session.With(note with { NamelessDots = note.NamelessDots + 1 }), cancel);
            return Reply.Private($"A dot is on it. You have {Session.Dots}, on trust: I keep no list of whose they are.");
        }
        var me = turn.Speaker.Id;
        var mine = session.Notes.Count(one => one.DotsBy.Contains(me));
        if (note.DotsBy.Contains(me))
        {
            await work.Show(turn, session.With(note with { DotsBy = [.. note.DotsBy.Where(one => one != me)] }), cancel);
            return Reply.Private($"Your dot is off again; {Session.Dots - mine + 1} left.");
        }
        if (mine >= Session.Dots) return Reply.No($"Your {Session.Dots} dots are given. Press a topic again to take one back.", new Button("Show it", SessionCard.Say(session, "show")));
        await work.Show(turn, session.With(note with { DotsBy = [.. note.DotsBy, me] }), cancel);
        return Reply.Private($"Your dot is on it; {Session.Dots - mine - 1} left.");
    }
}
