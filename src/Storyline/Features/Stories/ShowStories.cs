using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows several stories, a line each.</summary>
public sealed record ShowStories(IReadOnlyList<StoryKey> Keys) : ICommand<ShowStories>
{
    public static Usage Usage { get; } =
        new(
            Say: "show <story> <story>",
            Does: "shows several stories, a line each",
            Example: "PB-12 PB-7",
            Topic: "story"
        )
        {
            Ways = StoryTextPhrases.ShowSeveral,
        };

    public static Parsed<ShowStories> Parse(Words words)
    {
        words.Skip("show|me|see|stories|story");
        return words.TakeSeveral(out var keys, out _) && words.AtEnd ? new ShowStories(keys) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var keys = Keys.Take(turn.Limits.PageSize).ToList();
        var (stories, no) = await work.FindStories(turn, keys, cancel);
        if (no is not null)
            return no;
        var parts = new List<Part>
        {
            new Part.Rows([
                .. stories.Select(story => new Row(
                    story.Named(),
                    turn.Facts(story),
                    [story.See()],
                    story.Key.ToString()
                )),
            ]),
        };
        if (Keys.Count > keys.Count)
            parts.Add(new Part.Note($"{Keys.Count - keys.Count} more were named."));
        return Reply.Show(new View(parts));
    }
}
