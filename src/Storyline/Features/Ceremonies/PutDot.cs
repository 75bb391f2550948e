using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// Puts a dot on a topic, or takes it away again. Totals stay hidden until the vote is over. Without names a dot is known by a
/// pseudonym that only this process can make until the vote is over; and pressing again leaves it, as nothing is kept by which the
/// same press that comes twice would be known.
/// </summary>
public sealed record PutDot(Meant On, string Note, bool TakesBack) : ICommand<PutDot>
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
        if (Meant.Take(words, "dot|vote") is not { } on)
        {
            words.Rewind();
            if (Meant.Take(words, "undot") is { } back)
                (on, takesBack) = (back, true);
            else
            {
                words.Rewind();
                if (!words.Take("dot|dots"))
                    return Parsed.NotMine;
                on = new Meant(null, null, null);
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
        turn.Conceal(session.IsAnonymous ? Secrecy.Nameless : Secrecy.Unsaid);
        if (session.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (session.Step.Gathers != Gathers.Dots)
            return Reply.No(
                $"{session.Title} is at {session.Step.Name}: no dots are given now.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        // A dot is on a topic, whichever of its notes is named.
        if (
            session.NoteCalled(Note) is not { } named
            || session.Topics.First(topic => topic.Contains(named)).First() is not { } note
        )
            return Reply.No("There is no such topic.", new Button("Show it", SessionCard.Say(session, "show")));

        string Me(Note on) => session.IsAnonymous ? turn.Pseudonym(session.Scope, on.Id) : turn.Speaker.Id;
        var mine = session.Notes.Count(one => one.DotsBy.Contains(Me(one)));
        var isOn = note.DotsBy.Contains(Me(note));
        if (TakesBack && !isOn)
            return Reply.Private($"No dot of yours is on it; {Session.Dots - mine} left.");
        if (TakesBack || (isOn && !session.IsAnonymous))
        {
            await Keep(
                turn,
                work,
                session,
                note with
                {
                    DotsBy = [.. note.DotsBy.Where(one => one != Me(note))],
                },
                cancel
            );
            return Reply.Private($"Your dot is off again; {Session.Dots - mine + 1} left.");
        }
        var takeBack = session.IsAnonymous
            ? new[] { new Button("Take it back", SessionCard.Say(session, $"undot {note.Id}")) }
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
            note with
            {
                DotsBy = [.. note.DotsBy.Append(Me(note)).Order(StringComparer.Ordinal)],
            },
            cancel
        );
        return Reply.Private($"Your dot is on it; {Session.Dots - mine - 1} left.", takeBack);
    }

    // A card that changes tells when somebody has pressed.
    private static async Task Keep(Turn turn, IWork work, Session session, Note note, CancellationToken cancel)
    {
        if (session.IsAnonymous)
            work.Store(session.With(note));
        else
            await work.Show(turn, session.With(note), cancel);
    }
}
