using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows a story, or an epic with its stories.</summary>
public sealed record ShowStory(StoryKey Key, StoryKey? After) : ICommand<ShowStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "show <story>",
            Does: "shows a story; its key alone does the same",
            Example: "PB-12",
            Topic: "story",
            Also: ["story", "epic"]
        )
        {
            Ways = StoryTextPhrases.Show,
        };

    public static Parsed<ShowStory> Parse(Words words)
    {
        if (
            words.TakeAbout(out var facts, "status|state|details|info|card|summary")
            && facts is { } asked
            && words.AtEnd
        )
            return new ShowStory(asked, null);
        words.Rewind();
        var isAsked = Ask(words);
        if (!words.Take(out StoryKey key))
            // “story:” starts a new one.
            return isAsked && words.AtEnd && !words.Said.EndsWith(':')
                ? Parsed.Ask("Which story? Say its key, for instance “show 12”.")
                : Parsed.NotMine;
        if (isAsked)
            words.Skip("about|now|again|details|at|status");
        var tail = words.TakeTail("after");
        if (!words.AtEnd || tail.Labels.Count > 0 || tail.Dropped.Count > 0)
            return Parsed.NotMine;
        return new ShowStory(
            key,
            StoryKey.TryRead(tail["after"] ?? "", words.Hearing.Prefix, out var after) ? after : null
        );
    }

    // “show me the story 12”, “what is PB-12 about?”, “tell me about 12”, “who is on PB-12?”: the card tells.
    private static bool Ask(Words words)
    {
        if (words.Take("who", "is|works|has|does|took") || words.Take("who's|who"))
            return words.Skip("on|working|is|doing|at") is not null;
        if (
            words.Take("what", "is|was|about")
            || words.Take("what's|whats")
            || words.Take("tell", "me")
            || words.Take("where", "is")
            || words.Take("how", "is|far")
            || words.Take("status|state|details|info", "of|on|for")
        )
            return words.Skip("the|status|state|of|about|with|is|story|in|more|up") is not null;
        var isShown = words.Take("show|see|view|open|display|get");
        words.Skip("me|us|the");
        return words.Take("story|epic|card") || isShown;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        turn.About(story.Key);
        return Reply.Show(
            story.IsEpic
                ? await EpicCard.Of(turn, work, story, After, cancel)
                : await StoryCard.Of(turn, work, story, cancel)
        );
    }
}
