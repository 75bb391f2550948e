using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>Keeps what was decided and why, and links it to what it concerns. It may take the place of an older decision.</summary>
/// <param name="Owner"><c>null</c>: the speaker answers for it.</param>
/// <param name="Topic">What the conversation is about; in a thread, that is concerned too.</param>
public sealed record RecordDecision(DecisionText Said, MentionedEntity? Owner, StoryKey? Topic)
    : ICommand<RecordDecision>
{
    public static Usage Usage { get; } =
        new(
            Say: "decide: … because …",
            Does: "keeps a decision with its reason; “… instead of D-3” replaces an older one",
            Example: "decide: we use Stripe because it is cheaper",
            Topic: "decisions",
            Also: ["decision", "supersede decision", "new decision", "record decision"]
        )
        {
            Ways = DecisionPhrases.Record,
            IsNoun = true,
            Rule = "everybody of the team; people from outside ask the PM",
        };

    public static Parsed<RecordDecision> Parse(Words words)
    {
        if (words.Take("supersede|replace|overrule") && words.TakeNumbered('D', out var older))
            return InsteadOf(Decision.KeyOf(older), words);
        if (!TakeOpening(words))
            return Parsed.NotMine;
        var options = words.TakeOptions(
            "owner|by",
            "about|concerns",
            "options|option|considered|alternatives",
            "instead|replaces",
            "reason"
        );
        if (words.Unmentioned(options, "owner") is { } nobody)
            return Parsed.No(Refusals.NotAMention(nobody));
        var owner = words.Person(options, "owner");
        var text = words.Rest() + Labels(options);
        var said = DecisionText.Read(
            text.Length > 0 ? text : words.Field("text") ?? "",
            options["reason"],
            options["options"],
            options["about"],
            options["instead"]
        );
        return new RecordDecision(said, owner, words.Hearing.Last);
    }

    private static Parsed<RecordDecision> InsteadOf(string older, Words words) =>
        words.Skip(":|-|–|with|by").AtEnd
            ? Parsed.No($"Say what is decided instead: “supersede {older}: …”.", DecisionCard.All)
            : new RecordDecision(DecisionText.Read(words.Rest(), null, null, null, older), null, words.Hearing.Last);

    // “decide we never deploy” may be a wish, and “decision time” is none: a sign, quotes or a verb tells.
    private static bool TakeOpening(Words words)
    {
        var hasVerb = words.Take("new|add|record|note|log|keep|write");
        words.Skip("a|an|the|our|down|following|new");
        var noun = words.PeekWord();
        if (!words.Take("decision|decide|decided"))
            return false;
        var isTold =
            words.AtEnd
            || hasVerb
            || noun[^1] is ':' or '-' or '–' or '='
            || words.SeesQuoted
            || words.PeekWord() is [':' or '-' or '–', ..] or ['i', 'n', 's', 't', 'e', 'a', 'd', ':', ..];
        words.Skip(hasVerb ? ":|-|–|that" : ":|-|–");
        return isTold;
    }

    // In a text, “+1” is a word.
    private static string Labels(Options options) =>
        string.Concat(options.Labels.Select(label => $" +{label}"))
        + string.Concat(options.Dropped.Select(label => $" -{label}"));

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (Said.Text.Length == 0)
            return Reply.Ask(Form());
        if (Said.TooLong is { } tooLong)
            return Reply.No(tooLong, DecisionCard.All);
        var (owner, unknown) = OwnerIn(turn);
        if (unknown is not null)
            return unknown;
        var (older, gone) = await OlderOne(turn, work, cancel);
        if (gone is not null)
            return gone;
        var (concerns, nowhere) = await ConcernsOf(turn, work, cancel);
        if (nowhere is not null)
            return nowhere;
        var decision = Write(await work.Number("decision", cancel), owner, older, concerns, turn);
        work.Store(decision);
        await NoteOnStories(decision, turn, work, cancel);
        if (older is not null)
            work.Store(older with { ReplacedBy = decision.Number });
        return turn.AmongUs(DecisionCard.Noted(turn, decision));
    }

    private Decision Write(long number, string owner, Decision? older, IReadOnlyList<string> concerns, Turn turn) =>
        new()
        {
            Number = number,
            Team = turn.Team.Id,
            Text = Said.Text,
            Reason = Said.Reason,
            Options = Said.Options,
            Owner = owner,
            By = turn.Speaker.Id,
            At = turn.Now,
            Place = turn.Place,
            Concerns = [.. concerns.Union(older?.Concerns ?? []).Take(Decision.MostConcerned)],
            Replaces = older?.Number,
        };

    // A story knows its decisions, so that a card without any asks for none.
    private static async Task NoteOnStories(Decision decision, Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var key in decision.Concerns.Select(concern => StoryIn(concern, turn)).OfType<StoryKey>())
            if (await work.Find<Story>(Story.IdOf(key.Number), cancel) is { } story)
                work.Store(
                    story with
                    {
                        Decisions = [.. (story.Decisions ?? []).TakeLast(Story.MostDecisions - 1), decision.Number],
                    }
                );
    }

    private (string Id, Reply? No) OwnerIn(Turn turn)
    {
        if (Owner is not { } named)
            return (turn.Speaker.Id, null);
        var (members, no) = turn.MembersOf(new PeopleReading([named], []));
        return members is [var member] ? (member.Id, null) : ("", no);
    }

    private async Task<(Decision? Older, Reply? No)> OlderOne(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Said.Replaces is not { } number)
            return (null, null);
        if (await work.Find<Decision>(Decision.IdOf(number), cancel) is not { } older)
            return (null, DecisionCard.NoSuch(number));
        if (older.ReplacedBy is not { } newer)
            return (older, null);
        var (was, now) = (older.Key, Decision.KeyOf(newer));
        return (
            null,
            Reply.No(
                $"{now} took the place of {was} already. Nothing was changed; say “instead of {now}” to replace that one.",
                new Button($"See {now}", now),
                DecisionCard.All
            )
        );
    }

    /// <summary>The keys that were named, and the story that the thread is about.</summary>
    private async Task<(IReadOnlyList<string> Keys, Reply? No)> ConcernsOf(
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var keys = Said.Keys(turn.Product.Key);
        var stories = keys.Select(key => StoryIn(key, turn)).OfType<StoryKey>().ToList();
        if (keys.Count == 0 && turn.Place.Thread is not null && Topic is { } thread)
            stories.Add(thread);
        var (found, no) = await work.FindStories(turn, stories, cancel);
        if (no is not null)
            return ([], no);
        foreach (var key in keys.Where(key => StoryIn(key, turn) is null))
            if (!await Exists(key, work, cancel))
                return ([], Reply.No($"There is no {key}, so nothing was noted.", DecisionCard.All));
        if (found is [var one])
            turn.About(one.Key);
        return ([.. keys.Union(found.Select(story => story.Key.ToString()))], null);
    }

    private static StoryKey? StoryIn(string key, Turn turn) =>
        StoryKey.TryRead(key, turn.Product.Key, out var story) && story.Prefix == turn.Product.Key ? story : null;

    private static async Task<bool> Exists(string key, IWork work, CancellationToken cancel) =>
        (NumberedKey.Read('G', key), NumberedKey.Read('R', key), NumberedKey.Read('N', key)) switch
        {
            ({ } goal, _, _) => await work.Find<Goal>(Goal.IdOf(goal), cancel) is not null,
            (_, { } item, _) => await work.Find<RoadmapItem>(RoadmapItem.IdOf(item), cancel) is not null,
            (_, _, { } need) => await work.Find<Requirement>(Requirement.IdOf(need), cancel) is not null,
            _ => false,
        };

    private Part.Form Form() =>
        new(
            Said.Replaces is { } number ? $"A decision instead of {Decision.KeyOf(number)}" : "A decision",
            Said.Replaces is { } older ? $"decide instead:{Decision.KeyOf(older)}" : "decide",
            "Keep it",
            [
                new Input.Lines("text", "What was decided?", Required: true, MaxLength: Decision.LongestText),
                new Input.Lines("reason", "Why?", MaxLength: Decision.LongestReason),
                new Input.Line("options", "What else was considered?", Hint: "separated by commas"),
                new Input.PersonField("owner", "Who answers for it?", Hint: "you, if you leave it empty"),
                new Input.Lookup(
                    "about",
                    "What does it concern?",
                    "pick story",
                    Several: true,
                    Hint: "a story, goal or roadmap item by its key"
                ),
            ]
        );
}
