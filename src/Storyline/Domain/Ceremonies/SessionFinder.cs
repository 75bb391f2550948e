using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Ceremonies;

/// <summary>Finds the session that is meant, and shows its present state.</summary>
public static class SessionFinder
{
    private const int MostOpen = 10;

    private static readonly Button Start = new("Ceremonies", "ceremonies");

    /// <summary>By number; by ceremony; by the thread in which it is said; or the one that runs.</summary>
    public static async Task<(Session? Session, Reply? No)> FindSession(
        this IWork work,
        Turn turn,
        long? number,
        string? ceremony,
        CancellationToken cancel
    )
    {
        number ??= await InThread(work, turn, cancel);
        var open = number is { } named
            ? await work.Find<Session>(Session.IdOf(turn.Team.Id, named), cancel) is { } one
                ? [one]
                : []
            : await work.SessionsHere(turn, ceremony, cancel);
        return open switch
        {
            [{ Ended: { } ended } over] => (
                null,
                Reply.No(
                    $"{over.Title} ended {turn.Ago(ended)} ago; nothing was changed.",
                    new Button("Minutes", $"minutes {over.Number}"),
                    Start
                )
            ),
            [var only] => (only, null),
            [] when ceremony is null => (null, Reply.No("No ceremony is being held.", Start)),
            // Whoever says «planning» may as well want to read what it will be about.
            [] when ceremony == "planning" => (
                null,
                Reply.No(
                    "No planning is being held.",
                    new Button("Open it", "planning start"),
                    new Button("Read the briefing", "sprint plan"),
                    Start
                )
            ),
            [] => (
                null,
                Reply.No($"No {ceremony} is being held.", new Button("Open it", $"ceremony start {ceremony}"), Start)
            ),
            _ => (
                null,
                Reply.Ask(
                    "Which one do you mean? Say it in its thread, or use its buttons.",
                    [.. open.Take(4).Select(session => new Button(session.Title, SessionCard.Say(session, "show")))]
                )
            ),
        };
    }

    /// <summary>The sessions of a ceremony that end with this turn.</summary>
    public static IReadOnlyList<Session> JustEnded(this IWork work, string ceremony) =>
        [
            .. work.Changed<Session>()
                .Where(one => one is { Before.Ended: null, After.Ended: not null } && one.After.Ceremony == ceremony)
                .Select(one => one.After!),
        ];

    /// <summary>
    /// The open sessions that may be meant here. One that nobody has ended, and whose step should have been over, does not get into
    /// the way of the one that is being held.
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

    /// <summary>Why a stakeholder cannot contribute, or <c>null</c>.</summary>
    public static Reply? RefuseOutsiders(this Session session, Turn turn) =>
        session.IsForTeam && turn.Speaker.Is(Storyline.Core.Products.Role.Stakeholder)
            ? Reply.No(
                $"The {session.Title} is for team {turn.Team.Name} itself. The review is where stakeholders are heard.",
                new Button("Ask the PM", "ask PM")
            )
            : null;

    /// <summary>Stages the session and the new look of its card.</summary>
    public static async Task Show(this IWork work, Turn turn, Session session, CancellationToken cancel)
    {
        work.Store(session);
        work.Post(session.Place, await SessionCard.Of(session, turn, work, cancel, isLive: true), session.Card);
    }

    /// <summary>Whether the speaker leads: the one named, or whoever is accountable for the ceremony.</summary>
    public static async Task<bool> Leads(this IWork work, Turn turn, Session session, CancellationToken cancel)
    {
        if (session.Lead == turn.Speaker.OnBehalfOf)
            return true;
        return await work.CeremonyCalled(session.Team, session.Ceremony, cancel) is { } ceremony
            && turn.Speaker.Decides(ceremony.Leads) is Storyline.Core.Products.Permit.Granted;
    }

    private static async Task<long?> InThread(IWork work, Turn turn, CancellationToken cancel) =>
        await work.CardAt(turn.Place, cancel) is { } card
        && card.StartsWith("session:", StringComparison.Ordinal)
        && long.TryParse(card.AsSpan("session:".Length), out var number)
            ? number
            : null;
}
