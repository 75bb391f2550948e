using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Puts a dot on a topic, or takes it back. Totals stay hidden until the vote is over. An anonymous dot is kept under a pseudonym that
/// only this process can make. Pressing again does not take it back, because an anonymous press leaves no record by which a redelivery
/// could be told from a second press.
/// </summary>
public sealed record PutDot(SessionRef On, string Note, bool TakesBack) : ICommand<PutDot>
{
    public static Usage Usage { get; } =
        new(
            Say: "retro dot <note>",
            Does: "puts one of your dots on a topic",
            Example: "dot 2",
            Topic: "ceremonies",
            Also: ["retro vote", "dot vote"]
        )
        {
            Ways = CeremonyPhrases.Dot,
            Rule = "each person for their own dots",
        };

    public static Parsed<PutDot> Parse(Words words)
    {
        var takesBack = false;
        if (SessionRef.Take(words, "dot|vote") is not { } on)
        {
            words.Rewind();
            if (SessionRef.Take(words, "undot") is { } back)
                (on, takesBack) = (back, true);
            else
            {
                words.Rewind();
                if (!words.Take("dot|dots"))
                    return Parsed.NotMine;
                on = SessionRef.Here;
            }
        }
        return words.Skip("for|on").TakeAny(out var note) && words.AtEnd
            ? new PutDot(on, note.ToLowerInvariant(), takesBack)
            : Parsed.Ask("On which topic? Use the buttons of the card.", new Button("Show it", "session show"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return no!;
        turn.Conceal(session.IsAnonymous ? RecordPrivacy.Nameless : RecordPrivacy.Unsaid);
        if (Refuse(session, turn) is { } refusal)
            return refusal;
        if (FindTopic(session) is not { } topic)
            return Reply.No("There is no such topic.", SessionCard.ShowButton(session));

        var dots = DotsOf(turn, session, topic);
        return TakesBack || (dots.IsOn && !session.IsAnonymous)
            ? await TakeOff(dots, turn, work, cancel)
            : await PutOn(dots, turn, work, cancel);
    }

    private static async Task<Reply> TakeOff(VoterDots dots, Turn turn, IWork work, CancellationToken cancel)
    {
        if (!dots.IsOn)
            return Reply.Private($"You have no dot on it; {dots.Left} left.");
        await work.StoreContribution(turn, dots.Session.With(dots.Topic.WithoutDot(dots.Voter)), cancel);
        return Reply.Private($"Your dot is off again; {dots.Left + 1} left.");
    }

    private static async Task<Reply> PutOn(VoterDots dots, Turn turn, IWork work, CancellationToken cancel)
    {
        Button[] takeBack = dots.Session.IsAnonymous
            ? [new Button("Take it back", SessionCard.Say(dots.Session, $"undot {dots.Topic.Id}"))]
            : [];
        if (dots.IsOn)
            return Reply.Private($"Your dot is on it already; {dots.Left} left.", takeBack);
        if (dots.Left <= 0)
            return NoDotsLeft(dots.Session);
        await work.StoreContribution(turn, dots.Session.With(dots.Topic.WithDot(dots.Voter)), cancel);
        return Reply.Private($"Your dot is on it; {dots.Left - 1} left.", takeBack);
    }

    private static Reply? Refuse(Session session, Turn turn)
    {
        if (session.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        return session.Step.Gathers == ContributionKind.Dots
            ? null
            : Reply.No(
                $"{session.Title} is at {session.Step.Name}; there is no vote now.",
                SessionCard.ShowButton(session)
            );
    }

    // A dot belongs to the topic, whichever of its notes is named.
    private SessionNote? FindTopic(Session session) =>
        session.NoteCalled(Note) is { } named ? session.Topics.First(topic => topic.Contains(named)).First() : null;

    private static VoterDots DotsOf(Turn turn, Session session, SessionNote topic)
    {
        // Without names every note has its own pseudonym of the voter, so that nobody can tell which dots go together.
        string Voter(SessionNote note) =>
            session.IsAnonymous ? turn.Pseudonym(session.Scope, note.Id) : turn.Speaker.Id;
        var placed = session.Notes.Count(note => note.DotsBy.Contains(Voter(note)));
        return new VoterDots(session, topic, Voter(topic), Session.Dots - placed);
    }

    private static Reply NoDotsLeft(Session session)
    {
        var how = session.IsAnonymous
            ? "Take one back where you have put it."
            : "Press a topic again to take one back.";
        return Reply.No($"All your {Session.Dots} dots are placed. {how}", SessionCard.ShowButton(session));
    }
}

/// <summary>A voter's dots in a session, and whether one of them is on a topic.</summary>
/// <param name="Voter">The member's id, or the pseudonym for this topic.</param>
internal sealed record VoterDots(Session Session, SessionNote Topic, string Voter, int Left)
{
    public bool IsOn => Topic.DotsBy.Contains(Voter);
}
