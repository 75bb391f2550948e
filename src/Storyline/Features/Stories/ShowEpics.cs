using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Lists the team's epics.</summary>
public sealed record ShowEpics(StoryKey? After) : ICommand<ShowEpics>
{
    public static Usage Usage { get; } =
        new(Say: "epics", Does: "lists the epics", Example: "epics", Topic: "epic", Also: ["show epics", "list epics"])
        {
            Ways = StoryTextPhrases.Epics,
        };

    public static Parsed<ShowEpics> Parse(Words words)
    {
        if (!words.Take("show|list|all|see", "epics") && !words.Take("epics"))
            return Parsed.NotMine;
        var tail = words.TakeTail("after");
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new ShowEpics(StoryKey.TryRead(tail["after"] ?? "", words.Hearing.Prefix, out var after) ? after : null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var from = After is { } key ? (await work.Find<Story>(Story.IdOf(key.Number), cancel))?.Sort : null;
        var page = await work.List<Story>(
            new Slice(new SortRange(Story.EpicsOf(turn.Team.Id), After: from), turn.Limits.PageSize),
            cancel
        );
        if (page.Items.Count == 0)
            return Reply.Show(
                "There is no epic yet. An epic groups stories that belong together.",
                new Button("Write one", "epic new")
            );
        return Reply.Show(Listed(turn, page));
    }

    private static View Listed(Turn turn, PagedList<Story> page)
    {
        var rows = page.Items.Select(epic => new Row(
            epic.Named(),
            turn.Facts(epic),
            [new Button("Its stories", $"epic {epic.Key}")]
        ));
        var parts = new List<Part> { new Part.Title("Epics"), new Part.Rows([.. rows]) };
        if (page.Continuation is not null)
            parts.Add(new Part.Buttons([Button.More($"epics after:{page.Items[^1].Key}")]));
        return new View(parts);
    }
}
