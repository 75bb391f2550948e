using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Puts a dot on a topic, or takes it away again. Totals stay hidden until the vote is over. Without names a dot is known by a
/// pseudonym that only this process can make until the vote is over; and pressing again leaves it, as nothing is kept by which the
/// same press that comes twice would be known.
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
                on = new SessionRef(null, null, null);
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
        if (session.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (session.Step.Gathers != ContributionKind.Dots)
            return Reply.No(
                $"{session.Title} is at {session.Step.Name}: no dots are given now.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        // A dot is on a topic, whichever of its notes is named.
        if (
            session.NoteCalled(Note) is not { } named
            || session.Topics.First(topic => topic.Contains(named)).First() is not { } sessionNote
        )
            return Reply.No("There is no such topic.", new Button("Show it", SessionCard.Say(session, "show")));

        string Me(SessionNote on) => session.IsAnonymous ? turn.Pseudonym(session.Scope, on.Id) : turn.Speaker.Id;
        var mine = session.Notes.Count(one => one.DotsBy.Contains(Me(one)));
        var isOn = sessionNote.DotsBy.Contains(Me(sessionNote));
        if (TakesBack && !isOn)
            return Reply.Private($"No dot of yours is on it; {Session.Dots - mine} left.");
        if (TakesBack || (isOn && !session.IsAnonymous))
        {
            await Keep(
                turn,
                work,
                session,
                sessionNote with
                {
                    DotsBy = [.. sessionNote.DotsBy.Where(one => one != Me(sessionNote))],
                },
                cancel
            );
            return Reply.Private($"Your dot is off again; {Session.Dots - mine + 1} left.");
        }
        var takeBack = session.IsAnonymous
            ? new[] { new Button("Take it back", SessionCard.Say(session, $"undot {sessionNote.Id}")) }
            : [];
        if (isOn)
            return Reply.Private($"Your dot is on it already; {Session.Dots - mine} left.", takeBack);
        if (mine >= Session.Dots)
            return Reply.No(
                session.IsAnonymous
                    ? $"Your {Session.Dots} dots are given. Take one back where you have put it."
                    : $"Your {Session.Dots} dots are given. Press a topic again to take one back.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        await Keep(
            turn,
            work,
            session,
            sessionNote with
            {
                DotsBy = [.. sessionNote.DotsBy.Append(Me(sessionNote)).Order(StringComparer.Ordinal)],
            },
            cancel
        );
        return Reply.Private($"Your dot is on it; {Session.Dots - mine - 1} left.", takeBack);
    }

    // A card that changes tells when somebody has pressed.
    private static async Task Keep(
        Turn turn,
        IWork work,
        Session session,
        SessionNote sessionNote,
        CancellationToken cancel
    )
    {
        if (session.IsAnonymous)
            work.Store(session.With(sessionNote));
        else
            await work.Show(turn, session.With(sessionNote), cancel);
    }
}
