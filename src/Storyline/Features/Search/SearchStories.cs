using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Search;

/// <summary>Finds stories by words and by filters, a page at a time.</summary>
/// <param name="After">The last story of the previous page.</param>
public sealed record SearchStories(IReadOnlyList<string> Sought, StoryFilter Filter, StoryKey? After)
    : ICommand<SearchStories>
{
    // More words do not find better, and each one costs.
    private const int MostWords = 8;
    private const int MostLetters = 200;

    public static Usage Usage { get; } =
        new(
            Say: "search <words> +label no:estimate state:ready assignee:me stale",
            Does: "finds stories by words and filters",
            Example: "search password assignee:me",
            Topic: "search",
            Also: ["find", "look for", "my stories", "stories without", "stale"]
        )
        {
            Ways = SearchPhrases.Search,
        };

    public static Parsed<SearchStories> Parse(Words words)
    {
        if (SearchTerms.Opening(words) is not { } opening)
            return Parsed.NotMine;
        var tail = words.TakeTail([.. StoryFilter.Names, "after"]);
        var filter = SearchTerms.Narrowed(words, FilterOf(opening, tail));
        var sought = SearchTerms.Sift(words.Rest(), ref filter);
        if (words.Field("words") is { } typed)
            sought.AddRange(SearchTerms.Typed(typed));
        if (sought.Count == 0 && filter.IsEmpty && filter.NotUnderstood is null)
            return opening.IsAsked ? Parsed.Ask(Form()) : new SearchStories([], filter, null);
        if (!opening.IsAsked && sought.Count > 0)
            return Parsed.NotMine;
        return new SearchStories(
            sought,
            filter,
            StoryKey.TryRead(tail["after"] ?? "", words.Hearing.Prefix, out var after) ? after : null
        );
    }

    private static StoryFilter FilterOf(SearchOpening opening, Options tail)
    {
        var filter = StoryFilter.Read(tail, opening.IsStale);
        if (opening.IsMine)
            filter = filter with { Assignee = "me" };
        if (opening.State is { } state)
            filter = filter with { State = state };
        return opening.IsUnassigned ? filter with { Missing = [.. filter.Missing, StoryTerms.NoAssignee] } : filter;
    }

    private static Part.Form Form() =>
        new(
            "Search",
            "search",
            "Search",
            [
                new Input.Line(
                    "words",
                    "What are you looking for?",
                    Required: true,
                    Hint: "Words, or filters such as +mvp no:estimate"
                ),
            ]
        );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        // “stories”, “all stories” mean the backlog.
        if (Sought.Count == 0 && Filter.IsEmpty && Filter.NotUnderstood is null)
            return await turn.Run(SubSentence.Sentence("backlog"), work, cancel);
        if (RefuseLong() is { } tooLong)
            return tooLong;
        var (terms, no) = await Filter.ToTerms(turn, work, cancel);
        if (no is not null)
            return no;
        string? from = null;
        if (After is { } key)
        {
            var (last, gone) = await work.FindStory(turn, key, cancel);
            if (last is null)
                return gone!;
            from = last.Sort;
        }
        var (found, next) = await Page(turn, work, terms, from, cancel);
        return Reply.Show(found.Count == 0 ? Nothing(turn, next) : Results(turn, found, next));
    }

    private Reply? RefuseLong()
    {
        var letters = Sought.Sum(word => word.Length);
        if (letters > MostLetters)
            return Reply.No(
                $"That is too long to look for: {letters} letters, at most {MostLetters}. Which words matter most?",
                new Button("See the backlog", "backlog")
            );
        return Sought.Count > MostWords
            ? Reply.No($"I look for up to {MostWords} words at once. Which ones matter most?")
            : null;
    }

    // Words search everything the team ever wrote; filters alone search the open backlog.
    private SortRange Range(Turn turn) =>
        Sought.Count > 0 && Filter.State is null ? new SortRange($"{turn.Team.Id}/") : Filter.Range(turn.Team);

    /// <summary>
    /// A page of matches. Filters that no term expresses (stale, without a label) are checked story by story, up to a
    /// limit. There is no index of the last change: every comment would rewrite it, for a question asked once a week.
    /// </summary>
    private async Task<(List<Story> Found, StoryKey? Next)> Page(
        Turn turn,
        IWork work,
        IReadOnlyList<string> terms,
        string? from,
        CancellationToken cancel
    )
    {
        var wanted = turn.Limits.PageSize;
        var found = new List<Story>();
        var batch = Filter.IsExact ? wanted + 1 : 100;
        Story? last = null;
        for (var looked = 0; looked < turn.Limits.CountedUpTo; looked += batch)
        {
            var page = await work.List<Story>(
                new Slice(Range(turn) with { After = from }, batch) { Terms = terms, Words = Sought },
                cancel
            );
            foreach (var story in page.Items)
            {
                if (found.Count == wanted)
                    return (found, last!.Key);
                last = story;
                if (Filter.Lets(story, turn.Now))
                    found.Add(story);
            }
            if (page.Continuation is null)
                return (found, null);
            from = last!.Sort;
        }
        return (found, last?.Key);
    }

    private View Results(Turn turn, List<Story> found, StoryKey? next)
    {
        var parts = new List<Part>
        {
            new Part.Title(Heading(turn)),
            new Part.Rows([
                .. found.Select(story => new Row(
                    story.Named(),
                    turn.Facts(story),
                    [story.See()],
                    story.Key.ToString()
                )),
            ]),
        };
        if (next is { } after)
            parts.Add(new Part.Buttons([Button.More($"search {Said()} after:{after}")]));
        return new View(parts);
    }

    private View Nothing(Turn turn, StoryKey? next)
    {
        var buttons = new List<Button>();
        if (next is { } after)
            buttons.Add(new Button("Look further", $"search {Said()} after:{after}"));
        if (Sought.Count > 1)
            buttons.Add(new Button($"Only “{Sought[0]}”", $"search {Sought[0]}"));
        if (Sought.Count > 0)
            buttons.Add(new Button("Write it", $"story new {string.Join(' ', Sought)}"));
        buttons.Add(new Button("See the backlog", "backlog"));
        Rich why =
            next is not null ? $"None of the first {turn.Limits.CountedUpTo} stories fits “{Said()}”."
            : After is not null ? "Those were all of them."
            : Sought.Count > 0
                ? $"No story of {turn.Team.Name} has all of this: “{Said()}”. I look at the beginnings of words in titles, sentences and descriptions."
            : $"No {(Filter.State is null ? "open " : "")}story is {Filter.InWords(turn)}.";
        return View.Of(new Part.Paragraph(why), new Part.Buttons(buttons));
    }

    private string Heading(Turn turn) =>
        Filter.IsEmpty ? $"Stories with “{Said()}”"
        : Sought.Count > 0 ? $"Stories with “{string.Join(' ', Sought)}”, {Filter.InWords(turn)}"
        : $"Stories {Filter.InWords(turn)}";

    private string Said() => string.Join(' ', Sought.Append(Filter.Said).Where(part => part.Length > 0));
}
