using static Storyline.Accountability.Stake;

namespace Storyline.Accountability;

/// <summary>One row of ACCOUNTABILITY.md: an artefact, decision or ceremony, and what each role has to do with it.</summary>
/// <param name="Code">Stored and stable.</param>
/// <param name="Name">As it stands in a sentence: «… is Priya's call».</param>
/// <param name="Asked">Words by which people ask for it.</param>
/// <param name="AnyoneAdds">Any member may add; the accountable role curates.</param>
public sealed record Matter(
    string Code, string Name, Stake Pm, Stake Po, Stake Sm, Stake Developers, Stake Stakeholders, string Asked, bool AnyoneAdds = false)
{
    public static readonly Matter Vision = new("vision", "the product vision", Accountable, Consulted, Informed, Informed, Consulted,
        "vision product vision card");

    public static readonly Matter Strategy = new("strategy", "the strategy, its goals and metrics", Accountable, Consulted, Informed, Informed,
        Consulted, "strategy goals goal metrics metric outcome");

    public static readonly Matter Stage = new("stage", "the lifecycle stage", Accountable, Consulted, Informed, Informed, Informed,
        "stage lifecycle growth maturity decline introduction");

    public static readonly Matter Insights = new("insights", "curating insights", Accountable, Consulted, Consulted, Consulted, Consulted,
        "insight insights consumer market research finding", AnyoneAdds: true);

    public static readonly Matter Opportunities = new("opportunities", "opportunities and their priority", Accountable, Consulted, Informed,
        Consulted, Consulted, "opportunity opportunities prospect prospects");

    public static readonly Matter Roadmap = new("roadmap", "the roadmap", Accountable, Consulted, Informed, Consulted, Informed,
        "roadmap workflow now next later lane");

    public static readonly Matter Requirements = new("requirements", "the requirements record", Accountable, Consulted, Informed, Consulted,
        Consulted, "requirement requirements record");

    public static readonly Matter Guideline = new("guideline", "the product guideline and blueprint", Accountable, Consulted, Informed, Informed,
        Consulted, "guideline guidelines blueprint");

    public static readonly Matter Outside = new("outside", "stakeholders and requests from outside", Accountable, Consulted, Informed, Informed,
        Consulted, "stakeholder register communication outward outside announcements");

    public static readonly Matter Discovery = new("discovery", "product discovery", Accountable, Consulted, Consulted, Consulted, Consulted,
        "discovery interviews session");

    public static readonly Matter Stories = new("stories", "refining stories", Consulted, Accountable, Consulted, Consulted, Consulted,
        "story stories draft refine edit write rename delete close split title criteria criterion acceptance", AnyoneAdds: true);

    public static readonly Matter Order = new("order", "ordering the product backlog", Consulted, Accountable, Informed, Consulted, Informed,
        "order reorder ordering move rank prioritize prioritise priority backlog first top put");

    public static readonly Matter Ready = new("ready", "the definition of ready", Consulted, Accountable, Consulted, Consulted, None,
        "ready dor definition");

    public static readonly Matter Questions = new("questions", "answering questions about a story", Consulted, Accountable, Informed, Consulted,
        None, "question questions answer answers answering");

    public static readonly Matter SprintGoal = new("sprint", "the sprint goal and the sprint backlog", Consulted, Accountable, Consulted,
        Consulted, Informed, "sprint goal scope commit");

    public static readonly Matter Acceptance = new("acceptance", "accepting a finished story", Consulted, Accountable, Informed, Consulted,
        Consulted, "accept accepting accepted send back sign off reject");

    public static readonly Matter Planning = new("planning", "sprint planning, refinement and review", Consulted, Accountable, Consulted,
        Consulted, Consulted, "planning plan refinement grooming review agenda");

    public static readonly Matter Standup = new("standup", "the standup and the retrospective", Informed, Consulted, Accountable, Consulted, None,
        "standup daily retro retrospective");

    public static readonly Matter Estimates = new("estimates", "estimating", Informed, Consulted, Consulted, Accountable, None,
        "estimate estimates estimating estimation points poker size");

    public static readonly Matter Work = new("work", "the state of work and the definition of done", Informed, Consulted, Consulted, Accountable,
        None, "state status done dod work progress start finish assign definition");

    public static readonly Matter Calendar = new("calendar", "the team calendar", Informed, Consulted, Accountable, Consulted, None,
        "calendar holiday holidays working days zone timezone");

    public static readonly Matter Own = new("own", "their own leave, answers and reminders", Accountable, Accountable, Accountable, Accountable,
        Accountable, "own leave ooo vacation reminder reminders answers");

    public static IReadOnlyList<Matter> All { get; } =
    [
        Vision, Strategy, Stage, Insights, Opportunities, Roadmap, Requirements, Guideline, Outside, Discovery, Stories, Order, Ready, Questions,
        SprintGoal, Acceptance, Planning, Standup, Estimates, Work, Calendar, Own,
    ];

    public Stake StakeOf(Role role) => role switch
    {
        Role.ProductManager => Pm,
        Role.ProductOwner => Po,
        Role.ScrumMaster => Sm,
        Role.Developer => Developers,
        _ => Stakeholders,
    };

    public static Matter? Find(string code) => All.FirstOrDefault(matter => matter.Code == code);
}
