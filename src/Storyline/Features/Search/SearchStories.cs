using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Search;

/// <summary>Finds stories by words and by filters, a page at a time.</summary>
/// <param name="After">The last story of the page before.</param>
public sealed record SearchStories(IReadOnlyList<string> Sought, StoryFilter Filter, StoryKey? After)
    : ICommand<SearchStories>
{
    // More words than this do not find better, and each one costs.
    private const int MostWords = 8;
    private const int MostLetters = 200;

    public static Usage Usage { get; } =
        new(
            Say: "search <words> +label no:estimate state:ready assignee:me stale",
            Does: "finds stories by words and filters",
            Example: "search password assignee:me",
            Topic: "search",
            Also: ["find", "look for", "my stories", "stories without", "stale"]
        );

    public static Parsed<SearchStories> Parse(Words words)
    {
        if (SearchTerms.Opening(words) is not { } opening)
            return Parsed.NotMine;
        var isAsked = opening.IsAsked;
        var tail = words.TakeTail([.. StoryFilter.Names, "after"]);
        var filter = StoryFilter.Read(tail, opening.IsStale);
        if (opening.IsMine)
            filter = filter with { Assignee = "me" };
        if (opening.State is { } state)
            filter = filter with { State = state };
        if (opening.IsUnassigned)
            filter = filter with { Missing = [.. filter.Missing, StoryTerms.NoAssignee] };
        filter = SearchTerms.Narrowed(words, filter);
        var sought = SearchTerms.Sift(words.Rest(), ref filter);
        if (words.Field("words") is { } typed)
            sought.AddRange(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (sought.Count == 0 && filter.IsEmpty && filter.NotUnderstood is null)
        {
            if (!isAsked)
                return new SearchStories([], filter, null);
            return Parsed.Ask(
                new Part.Form(
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
                )
            );
        }
        if (!isAsked && sought.Count > 0)
            return Parsed.NotMine;
        return new SearchStories(
            sought,
            filter,
            StoryKey.TryRead(tail["after"] ?? "", words.Hearing.Prefix, out var after) ? after : null
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        // «stories», «all stories»: the backlog is what they look for.
        if (Sought.Count == 0 && Filter.IsEmpty && Filter.NotUnderstood is null)
            return await turn.Run(SubSentence.Sentence("backlog"), work, cancel);
        if (Sought.Sum(word => word.Length) > MostLetters)
            return Reply.No(
                $"That is too long to look for: {Sought.Sum(word => word.Length)} letters, at most {MostLetters}. Which words are the most telling ones?",
                new Button("See the backlog", "backlog")
            );
        if (Sought.Count > MostWords)
            return Reply.No($"I look for up to {MostWords} words at once. Which are the most telling ones?");
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

    // Words look through everything the team ever wrote; filters alone look through the open backlog.
    private SortRange Range(Turn turn) =>
        Sought.Count > 0 && Filter.State is null ? new SortRange($"{turn.Team.Id}/") : Filter.Range(turn.Team);

    /// <summary>
    /// A page of what fits. What no term can say (stale, without a label) is looked at story by story, a bounded number of
    /// them: there is no index of the last touch, since every comment would have to rewrite it for a question asked once a week.
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
            new Part.Title($"Stories: {Said()}"),
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
            parts.Add(new Part.Buttons([new Button("More", $"search {Said()} after:{after}")]));
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
            next is not null ? $"None of the first {turn.Limits.CountedUpTo} stories fits {Said():i}."
            : After is not null ? "That were all of them."
            : Sought.Count > 0
                ? $"No story of {turn.Team.Name} has all of this: {Said():i}. I look at the beginnings of words in titles, sentences and descriptions."
            : $"No {(Filter.State is null ? "open " : "")}story fits {Said():i}.";
        return View.Of(new Part.Paragraph(why), new Part.Buttons(buttons));
    }

    private string Said() => string.Join(' ', Sought.Append(Filter.Said).Where(part => part.Length > 0));
}
