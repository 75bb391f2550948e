using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>A move of a session from step to step.</summary>
public enum SessionMove
{
    Next,
    Back,
    Pause,
    Resume,
    End,

    /// <summary>The time box of the step is over; said by the clock.</summary>
    Time,

    /// <summary>The session should have ended long ago; said by the clock.</summary>
    Left,
}

/// <summary>Moves a ceremony to the next or previous step, or pauses, resumes or ends it.</summary>
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
            Ways = CeremonyPhrases.Step,
            Rule = "whoever leads the ceremony or decides its matter",
        };

    public static Parsed<StepSession> Parse(Words words)
    {
        var step = AfterName(words) ?? BeforeName(words) ?? WithoutName(words);
        return step is null ? Parsed.NotMine : step;
    }

    // “retro next”, “session 3 pause”
    private static StepSession? AfterName(Words words)
    {
        foreach (var (verbs, where) in Known)
        {
            words.Rewind();
            if (SessionRef.Take(words, verbs) is { } on)
                return words.AtEnd ? new StepSession(on, where) : null;
        }
        return null;
    }

    // “pause”, “end the retro”
    private static StepSession? BeforeName(Words words)
    {
        foreach (var (verbs, where) in VerbFirst)
        {
            words.Rewind();
            if (!words.Take(verbs))
                continue;
            if (words.Skip("it|early|here|now|the|our|ceremony|session|meeting").AtEnd)
                return new StepSession(SessionRef.Here, where);
            if (SessionRef.TakeCeremony(words.Skip("sprint")) is { } named && words.Skip("early|here|now").AtEnd)
                return new StepSession(new SessionRef(null, named, null), where);
        }
        return null;
    }

    // “next step”, “we are done”, “previous step”: as the leader says it in the room.
    private static StepSession? WithoutName(Words words)
    {
        words.Rewind();
        if (words.Take("next") || words.Take("go|move", "on"))
            return words.Skip("step").AtEnd ? new StepSession(SessionRef.Here, SessionMove.Next) : null;
        words.Rewind();
        if (words.Pass("we", "are") || words.Pass("we're|were"))
            return words.Skip("all").Take("done|finished|through") && words.Skip("here|now|with|the|it|for|today").AtEnd
                ? new StepSession(SessionRef.Here, SessionMove.End)
                : null;
        words.Rewind();
        return words.Take("previous|last", "step") && words.AtEnd
            ? new StepSession(SessionRef.Here, SessionMove.Back)
            : null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (session, no) = await work.FindSession(turn, On.Number, On.Ceremony, cancel);
        if (session is null)
            return turn.UnlessByClock(no!);
        if (On.From is { } from && from != session.At + 1)
            return turn.UnlessByClock(MovedOn(session));
        if (Where == SessionMove.Time)
            return TimeIsUp(turn, work, session);
        if (Where == SessionMove.Left)
            return LeftOpen(turn, work, session);
        if (!await work.Leads(turn, session, cancel))
            return NotLeading(session, turn);
        if (Refuse(session) is { } refusal)
            return refusal;
        return Where == SessionMove.End
            ? await End(turn, work, session, cancel)
            : await Go(turn, work, session, cancel);
    }

    private static Reply MovedOn(Session session) =>
        Reply.No(
            $"{session.Title} is already at step {session.At + 1}, {session.Step.Name}. Nothing was changed.",
            SessionCard.ShowButton(session)
        );

    private static Reply NotLeading(Session session, Turn turn) =>
        Reply.No(
            $"{turn.Product.MemberOf(session.Lead).Name} leads the {session.Title} and says when it goes on.",
            SessionCard.ShowButton(session)
        );

    private Reply? Refuse(Session session) =>
        Where switch
        {
            SessionMove.Next when session.IsAtLastStep => Reply.No(
                "That was the last step.",
                new Button("End it", SessionCard.Say(session, $"end from:{session.At + 1}"))
            ),
            SessionMove.Back when session.At == 0 => Reply.No(
                "This is the first step.",
                SessionCard.ShowButton(session)
            ),
            SessionMove.Pause when session.IsPaused => Reply.Private(
                "It is paused already.",
                SessionCard.ShowButton(session)
            ),
            SessionMove.Resume when !session.IsPaused => Reply.Private(
                "It is not paused.",
                SessionCard.ShowButton(session)
            ),
            _ => null,
        };

    private static async Task<Reply> End(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        await SessionClosing.End(turn, work, session, cancel);
        return Reply.Private(
            $"{session.Title} is over after {Took(turn, session)}. The minutes are on the card, and “minutes” finds them.",
            new Button("Show it", $"minutes {session.Number}")
        );
    }

    private async Task<Reply> Go(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var changed = Where switch
        {
            SessionMove.Pause => session.Pause(),
            SessionMove.Resume => session.Resume(turn.Now),
            SessionMove.Next => session.GoTo(session.At + 1, turn.Now),
            _ => session.GoTo(session.At - 1, turn.Now),
        };
        if (changed.At != session.At)
            turn.Forget(session.Scope);
        await work.Show(turn, changed, cancel);
        await StepClock.Set(turn, work, changed, cancel);
        return Reply.Private(
            changed.IsPaused ? "Paused; the time box waits." : $"{session.Title}: {changed.Step.Name}.",
            SessionCard.ShowButton(session)
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

    // Its leader may have forgotten it or let it run on; only they can tell.
    private static Reply LeftOpen(Turn turn, IWork work, Session session)
    {
        if (!turn.IsByClock)
            return Reply.Private(
                $"{session.Title} has been open since {turn.Local(session.Started)}.",
                SessionCard.ShowButton(session)
            );
        work.Tell(
            session.Lead,
            View.Of(
                new Part.Paragraph(
                    $"The {session.Title} of team {turn.Team.Name} is still open, at {session.Step.Name:b} since {turn.Local(session.StepSince)}. Is it over?"
                ),
                new Part.Buttons([
                    new Button("End it", SessionCard.Say(session, "end"), ButtonStyle.Primary),
                    SessionCard.ShowButton(session),
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
