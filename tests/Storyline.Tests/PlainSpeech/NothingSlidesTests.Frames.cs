namespace Storyline.Tests.PlainSpeech;

/// <summary>How each command with a free text is tried.</summary>
public sealed partial class NothingSlidesTests
{
    private const string Planned = "maya: roadmap add now Guest checkout";

    private const string Seen = "maya: opportunity \"Parents give up\"";

    private const string Recorded = "maya: requirement Card data is encrypted";

    /// <summary>By what the usage says: a sentence with a free text, who says it, and what the command takes of it.</summary>
    private static readonly Dictionary<string, Frame> Frames = new()
    {
        ["story new <title or “As a …”> points:3 +label epic:… goal:…"] = new("priya", "story new {0}", "story")
        {
            Options = ["points:5", "label:mvp", "epic:Onboarding", "goal:Activation"],
        },
        ["stories new <one a line>"] = new("priya", "stories new\n{0}\nGet a receipt", "story"),
        ["import <one story a line, a table, or a file>"] = new("priya", "import\n{0}\nGet a receipt", "upload"),
        ["story draft <text of a message>"] = new("priya", "story draft {0}", "story"),
        ["hat <decision> PM or PO"] = new("maya", "hat {0} PO", "product")
        {
            IsLookup = true,
            First = ["priya: make @maya PO"],
        },
        ["delete product <name>"] = new("maya", "delete product {0}", "product") { IsLookup = true },
        ["edit comment <number> of <story>: <text>"] = new("sam", "edit comment 1 of PB-1: {0}", "story")
        {
            First = ["sam: comment PB-1: which columns"],
        },
        ["epic new <title>"] = new("priya", "epic new {0}", "story") { Options = ["label:mvp"] },
        ["action \"…\" @… by <day>"] = new("sam", "action {0}", "action")
        {
            Options = ["due:2026-04-01"],
            TakesDay = true,
            TakesPeople = true,
        },
        ["remind <#team or me> to <text> <when>"] = new("sam", "remind me to {0}", "alarm") { TakesDay = true },
        ["blocker <what> @…"] = new("ann", "blocker {0}", "blocker"),
        ["insight \"…\" source:…"] = new("priya", "insight {0}", "insight") { Options = ["source:support"] },
        ["opportunity \"…\" outcome:…"] = new("maya", "opportunity {0}", "opportunity")
        {
            Options = ["outcome:Activation"],
        },
        ["solution \"…\" for O-4"] = new("maya", "solution {0} for O-1", "solution") { First = [Seen] },
        ["choose S-2 because …"] = new("maya", "choose S-1 anyway because {0}", "solution")
        {
            First = [Seen, "maya: solution \"Scan them\" for O-1"],
        },
        ["move O-4 under O-2"] = new("maya", "move O-1 under {0}", "opportunity") { First = [Seen], IsLookup = true },
        ["competitor <name>: …"] = new("ann", "competitor Acme: {0}", "insight"),
        ["insight draft <text of a message>"] = new("ann", "insight draft {0}", "insight"),
        ["survey \"…?\" choices:\"…, …\" in #channel until Friday anonymous"] = new(
            "maya",
            "survey \"{0}\" choices:\"card, cash\"",
            "survey"
        ),
        ["vision set …"] = new("maya", "vision set {0}", "vision"),
        ["blueprint set"] = new("maya", "blueprint users: {0}", "blueprint"),
        ["guideline add \"…\" do:… don't:…"] = new("maya", "guideline add {0}", "guideline"),
        ["goal new <name> metric:… from:… to:… by:…"] = new("maya", "goal new {0}", "goal")
        {
            Options = ["metric:conversion", "to:30%"],
        },
        ["goal <goal> metric:… from:… to:… by:…"] = new("maya", "goal {0} by:2026-12", "goal") { IsLookup = true },
        ["goal <goal> now <value>"] = new("maya", "goal G-1 now {0}", "goal") { First = ["maya: goal new Growth"] },
        ["goal <goal> reached"] = new("maya", "drop G-1 because {0}", "goal") { First = ["maya: goal new Growth"] },
        ["<story> serves <goal>"] = new("priya", "PB-1 serves {0}", "story") { IsLookup = true },
        ["assumption \"…\" test:…"] = new("maya", "assumption {0}", "assumption") { Options = ["test:survey"] },
        ["request: …"] = new("ann", "request: {0}", "request"),
        ["accept request <number> <words>"] = new("maya", "accept request 1 {0}", "request")
        {
            First = ["ann: request: a logo"],
        },
        ["decline request <number> <why>"] = new("maya", "decline request 1 {0}", "request")
        {
            First = ["ann: request: a logo"],
        },
        ["stakeholder add <name> interest:… influence:…"] = new("maya", "stakeholder add {0}", "stakeholder")
        {
            Options = ["interest:high", "influence:low", "kind:external", "channel:phone", "cares:costs"],
        },
        ["stakeholder <name>"] = new("maya", "stakeholder {0}", "stakeholder") { IsLookup = true },
        ["stakeholder edit <name> interest:…"] = new("maya", "stakeholder edit {0}", "stakeholder") { IsLookup = true },
        ["stakeholder remove <name>"] = new("maya", "stakeholder remove {0}", "stakeholder") { IsLookup = true },
        ["contact <name>: <text>"] = new("maya", "contact Acme: {0}", "stakeholder"),
        ["interview with <name>: <text>"] = new("ann", "interview with Anna: {0}", "interviews"),
        ["digest: <your own words>"] = new("maya", "digest: {0}", "digest")
        {
            First = ["maya: stakeholder channel #customers"],
            IsLookup = true,
        },
        ["decide: … because …"] = new("ann", "decide: {0}", "decision") { Options = ["owner:@bo", "options:paper"] },
        ["roadmap add <lane> \"…\" goal:… metric:…"] = new("maya", "roadmap add now {0}", "roadmap-item")
        {
            Options = ["goal:Activation", "metric:revenue", "lane:next"],
        },
        ["R-3 metric: …"] = new("maya", "R-1 metric: {0}", "roadmap-item") { First = [Planned] },
        ["roadmap drop <item> because …"] = new("maya", "roadmap drop R-1 because {0}", "roadmap-item")
        {
            First = [Planned],
        },
        ["roadmap changes since <day>"] = new("maya", "roadmap changes since {0}", "roadmap-item") { IsLookup = true },
        ["requirement \"…\" source:… priority:must"] = new("maya", "requirement {0}", "requirement")
        {
            Options = ["source:audit", "priority:must", "kind:quality", "acceptance:logs"],
        },
        ["N-4 priority: must"] = new("maya", "N-1 acceptance: {0}", "requirement") { First = [Recorded] },
        ["requirement drop N-4 because …"] = new("maya", "requirement drop N-1 because {0}", "requirement")
        {
            First = [Recorded],
        },
        ["comment <story>: <text>"] = new("ann", "comment PB-1: {0}", "story"),
        ["<story> add ac <criterion>"] = new("priya", "PB-1 add ac {0}", "story"),
        ["<story> edit ac <number>: <criterion>"] = new("priya", "PB-1 edit ac 1: {0}", "story"),
        ["story edit <story> title: …"] = new("priya", "PB-1 title: {0}", "story"),
        ["ask <role> on <story>: <question>"] = new("ann", "ask PO on PB-1: {0}", "question"),
        ["ask draft <text of a message>"] = new("ann", "ask draft {0}", "question"),
        ["answer <question> <text>"] = new("priya", "answer Q-1 {0}", "question"),
        ["reopen <question> because …"] = new("ann", "reopen Q-1 because {0}", "question")
        {
            First = ["priya: answer Q-1 the amount"],
        },
        ["dor add <point>"] = new("priya", "dor add {0}", "product"),
        ["feedback <text>"] = new("ann", "feedback {0}", "session") { First = ["priya: review start"] },
        ["sprint goal <goal>"] = new("priya", "sprint goal {0}", "sprint"),
        ["close <story>: <reason>"] = new("priya", "close PB-1: {0}", "story"),
        ["send back <story>: <why>"] = new("priya", "send back PB-1: {0}", "story") { First = ["ann: PB-1 done"] },
        ["sprint add <story> because …"] = new("priya", "sprint add PB-2 because {0}", "sprint-entry"),
        ["sprint remove <story> because …"] = new("priya", "sprint remove PB-1 because {0}", "sprint-entry"),
        ["decline <proposal> <reason>"] = new("priya", "decline P-1 {0}", "proposal")
        {
            First = ["ann: propose close PB-1: old"],
        },
        ["reason <proposal>: <why>"] = new("ann", "reason P-1: {0}", "proposal")
        {
            First = ["ann: propose close PB-1: old"],
        },
        ["counter <proposal>: <sentence>"] = new("priya", "counter P-1: close PB-2: {0}", "story")
        {
            First = ["ann: propose close PB-1: old"],
        },
        ["propose <sentence>"] = new("ann", "propose close PB-1: {0}", "proposal"),
        ["share <sentence>"] = new("ann", "share search {0}", "story"),
        ["openly <sentence>"] = new("ann", "openly comment PB-1: {0}", "story"),
        ["knowledge about <name>"] = new("ann", "knowledge about {0}", "insight") { IsLookup = true },
        ["search <words> +label no:estimate state:ready assignee:me stale"] = new("ann", "search {0}", "story"),
        ["retro add <column>: <text>"] = new("ann", "retro add start: {0}", "session")
        {
            First = ["sam: retro start", "sam: retro next", "sam: retro next"],
        },
        ["group <notes> as <name>"] = new("sam", "group 1 and 2 as {0}", "session")
        {
            First =
            [
                "sam: retro start",
                "sam: retro next",
                "sam: retro next",
                "ann: retro add start: pairing",
                "ann: retro add start: more pairing",
                "sam: retro next",
            ],
        },
        ["vote <card> because …"] = new("ann", "vote 5 because {0}", "poker") { First = ["sam: poker PB-1"] },
        ["because …"] = new("ann", "because {0}", "poker") { First = ["sam: poker PB-1", "ann: vote 5"] },
        ["product rename <new name>"] = new("maya", "product rename {0}", "product"),
        ["team new <name> po:@… sm:@…"] = new("maya", "team new {0}", "product") { Options = ["po:@bo"] },
        ["team rename <name> to <new name>"] = new("maya", "team rename Checkout to {0}", "product"),
        ["states rename <state> to <name>"] = new("ann", "states rename ready to {0}", "product"),
        ["setup <product> key:<KEY> zone:<zone> pm:@… po:@… sm:@…"] = new("maya", "setup {0}", "product")
        {
            Channel = "#new",
            Options = ["key:BIL", "zone:Europe/Paris"],
        },
        ["sprint start 2w goal:\"…\""] = new("priya", "sprint start 2w goal:\"{0}\"", "sprint")
        {
            IsBeforeSprint = true,
            First = ["priya: sprint add PB-1"],
        },
        ["standup Y: … T: … B: …"] = new("ann", "standup Y: {0} T: rest", "standup-day")
        {
            First = ["sam: standup at 9:30 weekdays"],
        },
        ["holiday add <date> <name>"] = new("sam", "holiday add 2026-06-05 {0}", "calendar"),
        ["who decides <what>?"] = new("ann", "who decides {0}?", "product"),
        ["pick label <what is typed>"] = new("ann", "pick label {0}", "product"),
        ["pick story|epic <what is typed>"] = new("ann", "pick story {0}", "product"),
        ["epic <name>"] = new("ann", "epic {0}", "story") { IsLookup = true },
        ["team <name>"] = new("ann", "team {0}", "product") { IsLookup = true },
        ["team remove <name>"] = new("maya", "team remove {0}", "product") { IsLookup = true },
        ["<story> to team <name>"] = new("priya", "PB-1 to team {0}", "product") { IsLookup = true },
        ["ceremony soon <name>"] = new("sam", "ceremony soon {0}", "product") { IsLookup = true },
        ["ceremony schedule <name> <when>"] = new("sam", "ceremony schedule {0} every Friday at 10:00", "alarm")
        {
            IsLookup = true,
        },
        ["retro start sailboat anonymous"] = new("sam", "retro start {0}", "session") { IsLookup = true },
        ["minutes planning last"] = new("ann", "minutes {0}", "session"),
        ["stage <stage>"] = new("priya", "stage {0}", "opportunity") { IsLookup = true },
        ["help <topic>"] = new("ann", "help {0}", "product"),
        ["roles reset <row>"] = new("maya", "roles reset {0}", "product") { IsLookup = true },
        ["roles set <row> <role> <A, C, I or ->"] = new("maya", "roles set {0} PO A", "product") { IsLookup = true },
        ["rice <story> reach:<n> impact:<n> confidence:<n>% effort:<n>"] = new(
            "priya",
            "rice PB-1 reach:1 impact:1 confidence:80% effort:1 {0}",
            "story"
        )
        {
            IsLookup = true,
        },
        ["value <story> value:<n> effort:<n>"] = new("priya", "value PB-1 value:1 effort:1 {0}", "story")
        {
            IsLookup = true,
        },
        ["wsjf <story> value:<n> time:<n> risk:<n> size:<n>"] = new(
            "priya",
            "wsjf PB-1 value:1 time:1 risk:1 size:1 {0}",
            "story"
        )
        {
            IsLookup = true,
        },
        ["move product <name> here"] = new("maya", "move product {0} here", "product") { IsLookup = true },
        ["bind #channel to <team>"] = new("maya", "bind #shop to {0}", "product") { IsLookup = true },
        ["join <code>"] = new("ann", "join {0}", "product") { IsLookup = true },
        ["use <key> <team>"] = new("ann", "use PB {0}", "product") { IsLookup = true },
        ["my zone <zone>"] = new("ann", "my zone {0}", "product") { IsLookup = true },
        ["zone <zone>"] = new("maya", "zone {0}", "product") { IsLookup = true },
        ["outbox drop <message>"] = new("maya", "outbox drop {0}", "turn") { IsLookup = true },
        ["outbox retry <message>"] = new("maya", "outbox retry {0}", "turn") { IsLookup = true },
    };

    private sealed record Frame(string Who, string Says, string Kind)
    {
        /// <summary>What is said first, such as the start of a retro.</summary>
        public string[] First { get; init; } = [];

        /// <summary>No sprint runs.</summary>
        public bool IsBeforeSprint { get; init; }

        /// <summary>A number follows where each try needs a channel of its own.</summary>
        public string Channel { get; init; } = "#checkout";

        public string[] Options { get; init; } = [];

        public bool TakesDay { get; init; }

        public bool TakesPeople { get; init; }

        /// <summary>The text names something that must exist, or has to be numbers: the command refuses every other one.</summary>
        public bool IsLookup { get; init; }
    }
}
