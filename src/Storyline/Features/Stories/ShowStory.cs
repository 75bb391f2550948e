using Storyline.Backlog;
using Storyline.Conversation;

namespace Storyline.Features.Stories;

/// <summary>Shows a story; an epic with the stories it groups.</summary>
public sealed record ShowStory(StoryKey Key, StoryKey? After) : ICommand<ShowStory>
{
    public static Usage Usage { get; } = new(
        Say: "show <story>",
        Does: "shows a story; its key alone does the same",
        Example: "PB-12",
        Topic: "story",
        Also: ["story", "epic"]);

    public static Parsed<ShowStory> Parse(Words words)
    {
        var isAsked = words.Take("show") | words.Take("story|epic|card") || words.Take("see|view|open");
        if (!words.Take(out StoryKey key))
            return isAsked && words.AtEnd && !words.Sees("new") ? Parsed.Ask("Which story? Say its key, for instance “show 12”.") : Parsed.NotMine;
        var tail = words.TakeTail("after");
        if (!words.AtEnd || tail.Labels.Count > 0 || tail.Dropped.Count > 0) return Parsed.NotMine;
        return new ShowStory(key, StoryKey.TryRead(tail["after"] ?? "", words.Hearing.Prefix, out var after) ? after : null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null) return no!;
        turn.About(story.Key);
        return Reply.Show(story.IsEpic ? await EpicCard.Of(turn, work, story, After, cancel) : await StoryCard.Of(turn, work, story, cancel));
    }
}
