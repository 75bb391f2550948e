using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Ceremonies;

/// <summary>Finds the session that a sentence is about, and stages its card.</summary>
public static class SessionFinder
{
    private const int MostOpen = 10;
    private const int MostOffered = 4;

    private static readonly Button Ceremonies = new("Ceremonies", "ceremonies");

    /// <summary>Looks by number, else by the thread's card, else among the open sessions, of one ceremony where it is named.</summary>
    public static async Task<(Session? Session, Reply? No)> FindSession(
        this IWork work,
        Turn turn,
        long? number,
        string? ceremony,
        CancellationToken cancel
    )
    {
        number ??= await InThread(work, turn, cancel);
        var found = number is { } known
            ? await work.SessionNumbered(turn.Team.Id, known, cancel)
            : await work.SessionsHere(turn, ceremony, cancel);
        return found switch
        {
            [{ Ended: { } ended } over] => (null, IsOver(over, ended, turn)),
            [var only] => (only, null),
            [] => (null, NoneHeld(ceremony)),
            _ => (null, WhichOne(found)),
        };
    }

    private static async Task<IReadOnlyList<Session>> SessionNumbered(
        this IWork work,
        string team,
        long number,
        CancellationToken cancel
    ) => await work.Find<Session>(Session.IdOf(team, number), cancel) is { } session ? [session] : [];

    private static Reply IsOver(Session session, Instant ended, Turn turn) =>
        Reply.No(
            $"{session.Title} ended {turn.Ago(ended)} ago; nothing was changed.",
            new Button("Minutes", $"minutes {session.Number}"),
            Ceremonies
        );

    private static Reply NoneHeld(string? ceremony) =>
        ceremony switch
        {
            null => Reply.No("No ceremony is being held.", Ceremonies),
            // “planning” alone may also ask what the planning will be about.
            "planning" => Reply.No(
                "No planning is being held.",
                new Button("Open it", "planning start"),
                new Button("Read the briefing", "sprint plan"),
                Ceremonies
            ),
            _ => Reply.No(
                $"No {ceremony} is being held.",
                new Button("Open it", $"ceremony start {ceremony}"),
                Ceremonies
            ),
        };

    private static Reply WhichOne(IReadOnlyList<Session> open) =>
        Reply.Ask(
            "Which one do you mean? Say it in its thread, or use its buttons.",
            [.. open.Take(MostOffered).Select(session => new Button(session.Title, SessionCard.Say(session, "show")))]
        );

    /// <summary>The sessions of a ceremony that this turn ends.</summary>
    public static IReadOnlyList<Session> JustEnded(this IWork work, string ceremony) =>
        [
            .. work.Changed<Session>()
                .Where(one => one is { Before.Ended: null, After.Ended: not null } && one.After.Ceremony == ceremony)
                .Select(one => one.After!),
        ];

    /// <summary>
    /// The open sessions that a sentence said here can be about: those of this channel first, and those whose step is not overdue, so
    /// that a session nobody ended does not get in the way of the current one.
    /// </summary>
    public static async Task<IReadOnlyList<Session>> SessionsHere(
        this IWork work,
        Turn turn,
        string? ceremony,
        CancellationToken cancel
    )
    {
        var open = (await work.List<Session>(new Slice(new SortRange(Session.OpenIn(turn.Team.Id)), MostOpen), cancel))
            .Items.Where(session => ceremony is null || session.Ceremony == ceremony)
            .ToList();
        if (open.Count < 2)
            return open;
        var here = open.Where(session =>
                session.Place.Workspace == turn.Place.Workspace && session.Place.Channel == turn.Place.Channel
            )
            .ToList();
        if (here.Count > 0)
            open = here;
        var held = open.Where(session => !session.IsLeftBehind(turn.Now)).ToList();
        return held.Count > 0 ? held : [open.MaxBy(session => session.StepSince)!];
    }

    /// <summary>Refuses a stakeholder in a session for the team alone; <c>null</c>: the speaker may contribute.</summary>
    public static Reply? RefuseOutsiders(this Session session, Turn turn) =>
        session.IsForTeam && turn.Speaker.Is(Role.Stakeholder)
            ? Reply.No(
                $"The {session.Title} is for team {turn.Team.Name} itself. The review is where stakeholders are heard.",
                new Button("Ask the PM", "ask PM")
            )
            : null;

    /// <summary>Stages the session and its updated card.</summary>
    public static async Task Show(this IWork work, Turn turn, Session session, CancellationToken cancel)
    {
        work.Store(session);
        work.Post(session.Place, await SessionCard.Of(session, turn, work, cancel, isLive: true), session.Card);
    }

    /// <summary>
    /// Stages the session with somebody's contribution. Where names are hidden its card stays as it is: a change would tell when
    /// somebody contributed.
    /// </summary>
    public static async Task StoreContribution(this IWork work, Turn turn, Session session, CancellationToken cancel)
    {
        if (session.IsAnonymous)
            work.Store(session);
        else
            await work.Show(turn, session, cancel);
    }

    /// <summary>Whether the speaker leads the session or decides the ceremony's matter.</summary>
    public static async Task<bool> Leads(this IWork work, Turn turn, Session session, CancellationToken cancel)
    {
        if (session.Lead == turn.Speaker.OnBehalfOf)
            return true;
        return await work.CeremonyCalled(session.Team, session.Ceremony, cancel) is { } ceremony
            && turn.Speaker.Decides(ceremony.Leads) is Permit.Granted;
    }

    private static async Task<long?> InThread(IWork work, Turn turn, CancellationToken cancel) =>
        await work.CardAt(turn.Place, cancel) is { } card ? Session.NumberOn(card) : null;
}
