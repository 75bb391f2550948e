using static Storyline.Core.Products.Stake;

namespace Storyline.Core.Products;

/// <summary>The rows of the table, with the stakes of PM, PO, SM, developers and stakeholders in this order.</summary>
public sealed partial record Matter
{
    public static readonly Matter Vision = new(
        "vision",
        "the product vision",
        Accountable,
        Consulted,
        Informed,
        Informed,
        Consulted,
        "vision, vision card, vision board"
    );

    public static readonly Matter Strategy = new(
        "strategy",
        "the strategy, its goals and metrics",
        Accountable,
        Consulted,
        Informed,
        Informed,
        Consulted,
        "strategy, goals, metrics, kpi, okr, outcome, target, product goal"
    );

    public static readonly Matter Stage = new(
        "stage",
        "the lifecycle stage",
        Accountable,
        Consulted,
        Informed,
        Informed,
        Informed,
        "stage, lifecycle, introduction, growth, maturity, decline, product stage"
    );

    public static readonly Matter Insights = new(
        "insights",
        "curating insights",
        Accountable,
        Consulted,
        Consulted,
        Consulted,
        Consulted,
        "insights, consumer insights, market insights, curate, curating insights, finding, consumer, market",
        AnyoneAdds: true
    );

    public static readonly Matter Opportunities = new(
        "opportunities",
        "opportunities and their priority",
        Accountable,
        Consulted,
        Informed,
        Consulted,
        Consulted,
        "opportunity, opportunities, prospects, priority of opportunities, prioritise opportunities, prioritize opportunities",
        IsPlural: true
    );

    public static readonly Matter Roadmap = new(
        "roadmap",
        "the roadmap",
        Accountable,
        Consulted,
        Informed,
        Consulted,
        Informed,
        "roadmap, product workflow, workflow, now next later, lane, roadmap goals, roadmap metrics"
    );

    public static readonly Matter Requirements = new(
        "requirements",
        "the requirements record",
        Accountable,
        Consulted,
        Informed,
        Consulted,
        Consulted,
        "requirements, requirements record"
    );

    public static readonly Matter Guideline = new(
        "guideline",
        "the product guideline and blueprint",
        Accountable,
        Consulted,
        Informed,
        Informed,
        Informed,
        "guidelines, blueprint, product guideline, product blueprint"
    );

    public static readonly Matter Outside = new(
        "outside",
        "stakeholders and requests from outside",
        Accountable,
        Consulted,
        Informed,
        Informed,
        Consulted,
        "stakeholder, stakeholder register, register, communication, outward communication, outside, announcements, customers, requests from outside, communicate, request",
        IsPlural: true
    );

    // Neither artefact nor ceremony, but somebody has to decide it: one PM serves all teams of a product.
    public static readonly Matter Teams = new(
        "teams",
        "the product’s name, teams and channels",
        Accountable,
        Consulted,
        Consulted,
        Informed,
        Informed,
        "teams, new team, add team, rename team, remove team, rename product, product name, channels, bind, unbind, bind channel",
        IsPlural: true
    );

    public static readonly Matter Discovery = new(
        "discovery",
        "product discovery",
        Accountable,
        Consulted,
        Consulted,
        Consulted,
        Consulted,
        "discovery, research, product discovery, discovery session, interview, research ceremony"
    );

    public static readonly Matter Stories = new(
        "stories",
        "refining stories",
        Consulted,
        Accountable,
        Consulted,
        Consulted,
        Consulted,
        "story, draft, refine, edit, write, create, rename, change, delete, close, reopen, split, title, label, describe, description, criteria, criterion, acceptance criteria, add story, epic, new story, link",
        AnyoneAdds: true
    );

    public static readonly Matter Order = new(
        "order",
        "ordering the product backlog",
        Consulted,
        Accountable,
        Informed,
        Consulted,
        Informed,
        "order, reorder, move, rank, rerank, sort, sequence, prioritize, prioritise, priority, backlog, product backlog, top, comes first, first, next story"
    );

    public static readonly Matter Ready = new(
        "ready",
        "the definition of ready",
        Consulted,
        Accountable,
        Consulted,
        Consulted,
        None,
        "ready, dor, definition of ready"
    );

    public static readonly Matter Questions = new(
        "questions",
        "answering questions about a story",
        Consulted,
        Accountable,
        Informed,
        Consulted,
        None,
        "question, answer, question about story, answer question"
    );

    public static readonly Matter SprintGoal = new(
        "sprint",
        "the sprint goal and the sprint backlog",
        Consulted,
        Accountable,
        Consulted,
        Consulted,
        Informed,
        "sprint, sprint goal, sprint backlog, scope, sprint scope, commit, start sprint, close sprint, end sprint, cancel sprint, add sprint, add story sprint, into sprint, to sprint, sprint length",
        IsPlural: true
    );

    public static readonly Matter Acceptance = new(
        "acceptance",
        "accepting a finished story",
        Consulted,
        Accountable,
        Informed,
        Consulted,
        Consulted,
        "accept, acceptance, send back, sign off, reject, approve, finished story, accept story"
    );

    public static readonly Matter Planning = new(
        "planning",
        "sprint planning, refinement and review",
        Consulted,
        Accountable,
        Consulted,
        Consulted,
        Consulted,
        "planning, plan, sprint planning, plan sprint, refinement, grooming, review, sprint review, demo, agenda, refinement ceremony",
        IsPlural: true
    );

    public static readonly Matter Standup = new(
        "standup",
        "the standup and the retrospective",
        Informed,
        Consulted,
        Accountable,
        Consulted,
        None,
        "standup, stand-up, daily, scrum, retro, retrospective, standup time, retro schedule, standup schedule",
        IsPlural: true
    );

    public static readonly Matter Estimates = new(
        "estimates",
        "estimating",
        Informed,
        Consulted,
        Consulted,
        Accountable,
        None,
        "estimate, estimation, points, story points, poker, size, effort, estimate story"
    );

    public static readonly Matter Work = new(
        "work",
        "the state of work and the definition of done",
        Informed,
        Consulted,
        Consulted,
        Accountable,
        None,
        "state, status, done, dod, work, progress, start, finish, assign, assignment, definition of done, state of work, work state, start story, finish story, take story, done story",
        IsPlural: true
    );

    public static readonly Matter Calendar = new(
        "calendar",
        "the team calendar",
        Informed,
        Consulted,
        Accountable,
        Consulted,
        None,
        "calendar, holiday, working days, zone, timezone, time zone, day off, days off, team calendar"
    );

    public static readonly Matter Own = new(
        "own",
        "their own leave, answers and reminders",
        Accountable,
        Accountable,
        Accountable,
        Accountable,
        Accountable,
        "own, leave, ooo, vacation, reminder, absence, own leave, standup answer, own answer, my standup answer, own standup answer"
    );

    public static IReadOnlyList<Matter> All { get; } =
    [
        Vision,
        Strategy,
        Stage,
        Insights,
        Opportunities,
        Roadmap,
        Requirements,
        Guideline,
        Outside,
        Teams,
        Discovery,
        Stories,
        Order,
        Ready,
        Questions,
        SprintGoal,
        Acceptance,
        Planning,
        Standup,
        Estimates,
        Work,
        Calendar,
        Own,
    ];
}
