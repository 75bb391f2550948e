using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>How a session goes on.</summary>
public enum SessionMove
{
    Next,
    Back,
    Pause,
    Resume,
    End,

    /// <summary>The time box of the step is over; the clock says it.</summary>
    Time,

    /// <summary>It should have been over long since; the clock says it.</summary>
    Left,
}

/// <summary>Goes to the next step, back, pauses, goes on, or ends the ceremony; whoever leads says it.</summary>
public sealed record StepSession(SessionRef On, SessionMove Where) : ICommand<StepSession>
{
    private static readonly (string Verbs, SessionMove Where)[] Known =
    [
        ("next|forward|continue", SessionMove.Next),
        ("back|previous", SessionMove.Back),
        ("pause|break", SessionMove.Pause),
        ("resume|unpause", SessionMove.Resume),
        ("end|stop|close|finish", SessionMove.End),
        ("time", SessionMove.Time),
        ("left", SessionMove.Left),
    ];

    private static readonly (string Verbs, SessionMove Where)[] VerbFirst =
    [
        ("pause", SessionMove.Pause),
        ("resume|unpause", SessionMove.Resume),
        ("end|finish", SessionMove.End),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "session next",
            Does: "goes to the next step of a ceremony; or back, pause, resume, end",
            Example: "session next",
            Topic: "ceremonies",
            Also: ["retro next", "retro end", "end retro", "session end", "next step"]
        )
        {
            Rule = "whoever leads the ceremony or decides its matter",
        };

    public static Parsed<StepSession> Parse(Words words)
    {
        foreach (var (verbs, where) in Known)
        {
            words.Rewind();
            if (SessionRef.Take(words, verbs) is { } on)
                return words.AtEnd ? new StepSession(on, where) : Parsed.NotMine;
        }
        // Whoever leads says it as in the room.
        words.Rewind();
        if (words.Take("next") || words.Take("go|move", "on"))
            return words.Skip("step").AtEnd
                ? new StepSession(new SessionRef(null, null, null), SessionMove.Next)
                : Parsed.NotMine;
        foreach (var (verbs, where) in VerbFirst)
        {
            words.Rewind();
            if (!words.Take(verbs))
                continue;
            if (words.Skip("it|early|here|now|the|our|ceremony|session|meeting").AtEnd)
                return new StepSession(new SessionRef(null, null, null), where);
            if (SessionRef.TakeCeremony(words.Skip("sprint")) is { } named && words.Skip("early|here|now").AtEnd)
                return new StepSession(new SessionRef(null, named, null), where);
        }
        words.Rewind();
        if (words.Pass("we", "are") || words.Pass("we're|were"))
            return words.Skip("all").Take("done|finished|through") && words.Skip("here|now|with|the|it|for|today").AtEnd
                ? new StepSession(new SessionRef(null, null, null), SessionMove.End)
                : Parsed.NotMine;
        words.Rewind();
        return words.Take("previous|last", "step") && words.AtEnd
            ? new StepSession(new SessionRef(null, null, null), SessionMove.Back)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return turn.UnlessByClock(no!);
        if (On.From is { } from && from != session.At + 1)
            return turn.UnlessByClock(
                Reply.No(
                    $"{session.Title} is at step {session.At + 1}, {session.Step.Name}, already. Nothing was changed.",
                    new Button("Show it", SessionCard.Say(session, "show"))
                )
            );
        if (Where == SessionMove.Time)
            return TimeIsUp(turn, work, session);
        if (Where == SessionMove.Left)
            return LeftOpen(turn, work, session);
        if (!await work.Leads(turn, session, cancel))
            return Reply.No(
                $"{turn.Product.MemberOf(session.Lead).Name} leads the {session.Title} and says when it goes on.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        if (Where == SessionMove.Next && session.At == session.Steps.Count - 1)
            return Reply.No(
                "That was the last step.",
                new Button("End it", SessionCard.Say(session, $"end from:{session.At + 1}"))
            );
        if (Where == SessionMove.Back && session.At == 0)
            return Reply.No("This is the first step.", new Button("Show it", SessionCard.Say(session, "show")));
        if (Where == (session.IsPaused ? SessionMove.Pause : SessionMove.Resume))
            return Reply.Private(
                session.IsPaused ? "It is paused already." : "It is not paused.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );

        if (Where == SessionMove.End)
        {
            await SessionClosing.End(turn, work, session, cancel);
            return Reply.Private(
                $"{session.Title} is over after {Took(turn, session)}. The minutes are on the card, and “minutes” finds them.",
                new Button("Show it", $"minutes {session.Number}")
            );
        }
        var isMove = Where is SessionMove.Next or SessionMove.Back;
        if (isMove)
            turn.Forget(session.Scope);
        var changed = Where switch
        {
            SessionMove.Pause => session with { IsPaused = true },
            SessionMove.Resume => session with { IsPaused = false, StepSince = turn.Now },
            _ => session.Settled() with
            {
                At = session.At + (Where == SessionMove.Next ? 1 : -1),
                StepSince = turn.Now,
                IsPaused = false,
            },
        };
        await work.Show(turn, changed, cancel);
        await StepClock.Set(turn, work, changed, cancel);
        return Reply.Private(
            Where == SessionMove.Pause ? "Paused; the time box waits." : $"{session.Title}: {changed.Step.Name}.",
            new Button("Show it", SessionCard.Say(session, "show"))
        );
    }

    private static Reply TimeIsUp(Turn turn, IWork work, Session session)
    {
        if (!turn.IsByClock)
            return Reply.Private(
                session.StepEnds is { } ends
                    ? $"{session.Step.Name} has until {turn.Local(ends)}."
                    : $"{session.Step.Name} has no time box."
            );
        work.Post(
            session.Place,
            View.Of(
                new Part.Paragraph(
                    $"The time box of {session.Step.Name:b} is over. {turn.Person(session.Lead)} says how it goes on."
                )
            ),
            under: session.Card
        );
        return Reply.Silent;
    }

    // Whoever leads may have forgotten it, or let it go on: that is theirs to say.
    private static Reply LeftOpen(Turn turn, IWork work, Session session)
    {
        if (!turn.IsByClock)
            return Reply.Private(
                $"{session.Title} is open since {turn.Local(session.Started)}.",
                new Button("Show it", SessionCard.Say(session, "show"))
            );
        work.Tell(
            session.Lead,
            View.Of(
                new Part.Paragraph(
                    $"The {session.Title} of team {turn.Team.Name} is still open, at {session.Step.Name:b} since {turn.Local(session.StepSince)}. Is it over?"
                ),
                new Part.Buttons([
                    new Button("End it", SessionCard.Say(session, "end"), ButtonStyle.Primary),
                    new Button("Show it", SessionCard.Say(session, "show")),
                ])
            ),
            about: new Concern(session.Id)
        );
        return Reply.Silent;
    }

    private static string Took(Turn turn, Session session) =>
        turn.Now - session.Started is var took && took < Duration.FromMinutes(1)
            ? "less than a minute"
            : turn.Ago(session.Started);
}
