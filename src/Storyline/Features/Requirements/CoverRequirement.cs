using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Says that stories cover a requirement, or no longer. PM and PO both may.</summary>
/// <param name="Requirement">Its key or words of its text.</param>
public sealed record CoverRequirement(IReadOnlyList<StoryKey> Stories, string Requirement, bool IsOff)
    : ICommand<CoverRequirement>
{
    private const int MostAtOnce = 20;

    public static Usage Usage { get; } =
        new(
            Say: "<story> covers N-4",
            Does: "says that stories cover a requirement; “unlink PB-2 from N-4” takes that back",
            Example: "PB-2 covers N-4",
            Topic: "requirements",
            Matter: Matter.Stories,
            Also: ["link PB-2 to N-4", "PB-2 no longer covers N-4", "cover a requirement"]
        )
        {
            Ways = RequirementPhrases.Cover,
        };

    public static Parsed<CoverRequirement> Parse(Words words)
    {
        if (words.Take("cover") && words.TakeNumbered('N', out var asked))
            return OfForm(words, Storyline.Domain.Strategy.Requirement.KeyOf(asked));
        words.Rewind();
        var isLink = words.Take("link|connect");
        var isOff = !isLink && words.Take("unlink|detach");
        // “stories that cover N-4” asks for them.
        if (words.Take("stories") && words.Sees("that|which"))
            return Parsed.NotMine;
        words.Skip("story");
        if (!words.Take(out IReadOnlyList<StoryKey> stories))
            return Parsed.NotMine;
        if (isLink || isOff)
            words.Take("to|with|from");
        else if (TakeVerb(words) is { } told)
            isOff = told;
        else
            return Parsed.NotMine;
        return TakeRequirement(words) is { } requirement && words.AtEnd
            ? new CoverRequirement(stories, requirement, isOff)
            : Parsed.NotMine;
    }

    // Whether they no longer cover it; null: neither is said.
    private static bool? TakeVerb(Words words)
    {
        if (words.Take("no", "longer") || words.Take("not") || words.Take("doesn't|don't"))
            return words.Take("covers|cover|covering") ? true : null;
        return words.Take("covers|cover|fulfils|fulfills|satisfies|meets") ? false : null;
    }

    // Other words than a key are a requirement only where one says so: “the PCI requirement”.
    private static string? TakeRequirement(Words words)
    {
        words.Skip("the");
        var isNamed = words.Holds("requirement");
        words.Skip("requirement");
        if (words.TakeNumbered('N', out var number))
            return Storyline.Domain.Strategy.Requirement.KeyOf(number);
        return isNamed && words.Rest() is { Length: > 0 } said ? said : null;
    }

    private static Parsed<CoverRequirement> OfForm(Words words, string requirement)
    {
        var keys = new List<StoryKey>();
        foreach (var said in (words.Field("stories") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (StoryKey.TryRead(said, words.Hearing.Prefix, out var key) && !keys.Contains(key))
                keys.Add(key);
        if (!words.AtEnd)
            return Parsed.NotMine;
        return keys.Count > 0
            ? new CoverRequirement(keys, requirement, IsOff: false)
            : Parsed
                .Ask(
                    new Part.Form(
                        $"Stories that cover {requirement}",
                        $"cover {requirement}",
                        "Save",
                        [
                            new Input.Lookup(
                                "stories",
                                "Which stories cover it?",
                                "pick story",
                                Several: true,
                                Required: true,
                                Value: words.Field("stories"),
                                Error: words.Field("stories") is null ? null : "Choose stories, or type their keys."
                            ),
                        ]
                    )
                )
                .Into($"link {AnswerGap.Mark} to {requirement}", AnswerKind.Piece);
    }

    public Permit Authorize(Speaker speaker) =>
        speaker.Decides(Matter.Requirements) is Permit.Granted granted ? granted : speaker.Decides(Matter.Stories);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Stories.Count > MostAtOnce)
            return Reply.No($"Those are {Stories.Count} stories; up to {MostAtOnce} at once.", RequirementText.SeeAll);
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        var found = await work.FindRequirement(turn, Requirement, cancel);
        if (found.Requirement is not { } requirement)
            return TakenFromGone(stories, turn, work) ?? found.No!;
        if (Refuse(stories, requirement) is { } refusal)
            return refusal;
        return Save([.. stories.Where(story => IsToChange(story, requirement))], requirement, turn, work);
    }

    // A requirement that is gone leaves links behind, which must not stay for ever.
    private Reply? TakenFromGone(IReadOnlyList<Story> stories, Turn turn, IWork work)
    {
        if (!IsOff || NumberedKey.Read('N', Requirement) is not { } number)
            return null;
        var linked = stories.Where(story => story.Rungs.Requirements.Contains(number)).ToList();
        if (linked.Count == 0)
            return null;
        foreach (var story in linked)
            work.Store(Changed(story, number) with { Touched = turn.Now });
        turn.About(linked[0].Key);
        return Reply.Done(
            $"{Rich.Join(", ", linked.Select(story => story.Named()))} {Verb(linked.Count)} {Requirement:b}, which is gone.",
            linked[0].See(),
            StoryWords.Undo
        );
    }

    private bool IsToChange(Story story, Requirement requirement) =>
        story.Rungs.Requirements.Contains(requirement.Number) == IsOff;

    private Reply? Refuse(IReadOnlyList<Story> stories, Requirement requirement)
    {
        if (!IsOff && requirement.Dropped is { } reason)
            return Reply.No($"{requirement.Named()} was dropped: {reason}.", requirement.See(), RequirementText.SeeAll);
        if (!stories.Any(story => IsToChange(story, requirement)))
            return Reply.Private(Already(stories, requirement), requirement.See());
        var full = stories.FirstOrDefault(story => story.Rungs.Requirements.Count >= StoryRungs.MostOfAKind);
        return IsOff || full is null
            ? null
            : Reply.No(
                $"{full.Key:b} covers {StoryRungs.MostOfAKind} requirements already. Split the story first.",
                full.See()
            );
    }

    private Reply Save(List<Story> changed, Requirement requirement, Turn turn, IWork work)
    {
        foreach (var story in changed)
            work.Store(Changed(story, requirement.Number) with { Touched = turn.Now });
        turn.About(changed[0].Key);
        var named = Rich.Join(", ", changed.Select(story => story.Named()));
        return Reply.Done(
            $"{named} {Verb(changed.Count)} {requirement.Named()}.",
            changed[0].See(),
            requirement.See(),
            StoryWords.Undo
        );
    }

    private Story Changed(Story story, long number) =>
        story with
        {
            Serves = story.Rungs with
            {
                Requirements = IsOff
                    ? [.. story.Rungs.Requirements.Where(one => one != number)]
                    : [.. story.Rungs.Requirements, number],
            },
        };

    private string Verb(int stories) =>
        (IsOff, stories) switch
        {
            (true, 1) => "no longer covers",
            (true, _) => "no longer cover",
            (_, 1) => "covers",
            _ => "cover",
        };

    private Rich Already(IReadOnlyList<Story> stories, Requirement requirement)
    {
        var keys = string.Join(", ", stories.Select(story => story.Key));
        return IsOff
            ? $"{keys} {(stories.Count == 1 ? "does" : "do")} not cover {requirement.Key:b}."
            : $"{keys} {(stories.Count == 1 ? "covers" : "cover")} {requirement.Key:b} already.";
    }
}
