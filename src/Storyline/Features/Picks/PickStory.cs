using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Picks;

/// <summary>Offers stories or epics for a field, by the start of their key or by words.</summary>
public sealed record PickStory(string Typed, bool IsEpic) : ICommand<PickStory>
{
    private const int MostWords = 8;

    public static Usage Usage { get; } =
        new(
            Say: "pick story|epic <what is typed>",
            Does: "offers stories or epics while a field is filled in",
            Example: "pick story pay",
            Topic: "agreements",
            Also: ["pick"]
        );

    public static Parsed<PickStory> Parse(Words words)
    {
        if (!words.Take("pick"))
            return Parsed.NotMine;
        var isEpic = words.Take("epic|epics");
        return isEpic || words.Take("story|stories") ? new PickStory(words.Rest(), isEpic) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found =
            IsEpic ? await Epics(turn, work, cancel)
            : StoryKey.TryRead(Typed.Trim(), turn.Product.Key, out var key) && key.Prefix == turn.Product.Key
                ? await ByKey(key, turn, work, cancel)
            : await ByWords(turn, work, cancel);
        return PickedStory.Of(
            [
                .. found.Select(story => new Row(
                    story.Named(),
                    turn.Facts(story),
                    [story.See()],
                    Fills: story.Key.ToString()
                )),
            ],
            Typed,
            IsEpic ? new Button("See the epics", "epics") : new Button("See the backlog", "backlog")
        );
    }

    /// <summary>PB-1 also starts PB-10 and PB-123. Reading them by id costs the same in any backlog.</summary>
    private static async Task<IReadOnlyList<Story>> ByKey(StoryKey key, Turn turn, IWork work, CancellationToken cancel)
    {
        var numbers = new List<long> { key.Number };
        for (var at = 0; numbers.Count < Option.Most; at++)
            numbers.AddRange(Enumerable.Range(0, 10).Select(digit => numbers[at] * 10 + digit));
        var stories = await work.FindMany<Story>(
            [
                .. numbers
                    .Take(Option.Most)
                    .Select(number => number.ToString(CultureInfo.InvariantCulture))
                    .Select(number => $"story:{number}"),
            ],
            cancel
        );
        return [.. stories.Where(story => story.Team == turn.Team.Id)];
    }

    private async Task<IReadOnlyList<Story>> ByWords(Turn turn, IWork work, CancellationToken cancel)
    {
        var slice = new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), Option.Most) { Words = Sought };
        return (await work.List<Story>(slice, cancel)).Items;
    }

    // A team has few epics, listed by number; every word must start a word of the title.
    private async Task<IReadOnlyList<Story>> Epics(Turn turn, IWork work, CancellationToken cancel)
    {
        var epics = await work.List<Story>(
            new Slice(new SortRange(Story.EpicsOf(turn.Team.Id)), Option.Most) { Words = Sought },
            cancel
        );
        return epics.Items;
    }

    private string[] Sought =>
        [
            .. Typed
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Any(char.IsLetterOrDigit))
                .Take(MostWords),
        ];
}

/// <summary>Answers a lookup with the rows that fit.</summary>
internal static class PickedStory
{
    public static Reply Of(IReadOnlyList<Row> rows, string typed, Button otherwise) =>
        rows.Count == 0
            ? Reply.Private(
                typed.Length == 0
                    ? "There is nothing to choose from yet."
                    : $"Nothing here starts with “{StoryWords.Cut(typed, 60)}”.",
                otherwise
            )
            : Reply.Private(View.Of(new Part.Rows(rows)));
}
