using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Stories;

/// <summary>The words of new stories, in every way people write them: a line, «As a …», a block, a list, a form.</summary>
internal sealed record StorySource(StoryBlock Block, Options Tail, Words Words)
{
    private static readonly string[] Names = ["points|size|estimate", "epic", "goal"];

    /// <summary>Takes the words when they are about new stories, else <c>null</c>.</summary>
    public static StorySource? Take(Words words)
    {
        if (words.Take("story", "new|create|add|write") || words.Take("stories", "new|create|add|write")) return Read(words);
        // «add As an agent …» and a bare «As a …» or a pasted list: only what is plainly a story, or nobody could add anything else.
        var said = words.Sees("add|new|create|write") && words.Take("add|new|create|write");
        if (words.AtEnd || !IsPlainlyStories(words.Peek(), afterVerb: said)) return null;
        return Read(words);
    }

    /// <summary>What is wrong with the options, or <c>null</c>.</summary>
    public Parsed? Problem
    {
        get
        {
            if (Words.Field("link") is { } link && !MessageLink.IsOne(link))
                return Parsed.Ask(StoryForm.New(this, ("link", "A link starts with https://, or leave this empty.")));
            if (Tail["points"] is not { } said) return null;
            if (!Scale.TryRead(said, out var points))
                return Parsed.No($"“{said}” is no estimate. Use one of {Scale.All}, or a shirt size from XS to XL.");
            if (Scale.Has(points)) return null;
            if (Words.Field("points") is not null) return Parsed.Ask(StoryForm.New(this, ("points", $"One of {Scale.All}, please.")));
            return Parsed.Ask(
                $"{said} is not on our scale ({Scale.All}). Which is nearest?",
                [.. Scale.Nearest(points).Select(near => new Button(Scale.Text(near), Respelt(said, Scale.Text(near))))]);
        }
    }

    /// <summary>A story of the block with the options said beside it.</summary>
    public StoryDraft Fill(StoryBlock.One block, bool isFirst)
    {
        var draft = StoryDraft.Of(block) with { From = Words.Field("link") };
        return isFirst
            ? draft with { Labels = Tail.Labels, Goal = Tail["goal"], Points = Scale.TryRead(Tail["points"] ?? "", out var points) ? points : null }
            : draft with { Labels = Tail.Labels, Goal = Tail["goal"] };
    }

    private static StorySource Read(Words words)
    {
        // Options stand on the first line; below it, a dash is a bullet.
        var below = words.TakeBelow();
        var tail = words.TakeTail(Names);
        var first = words.Rest();
        // «Support -v» is no label to drop: a new story has none yet.
        if (tail.Dropped.Count > 0) first = $"{first} {string.Join(' ', tail.Dropped.Select(word => $"-{word}"))}".Trim();
        var block = first.Length == 0 && below.Length == 0 ? OfForm(words) : StoryBlock.Read(below.Length == 0 ? first : $"{first}\n{below}");
        return new StorySource(block, tail, words);
    }

    private static StoryBlock OfForm(Words words)
    {
        var (role, want, benefit) = (words.Field("role"), words.Field("want"), words.Field("benefit"));
        var title = words.Field("title") ?? want;
        if (title is null) return new StoryBlock.Nothing();
        var read = StoryText.Read(title);
        var text = read.IsUserStory ? read : read with { Role = role, Want = want, Benefit = benefit ?? read.Benefit };
        return new StoryBlock.One(text, CriteriaText.Read(words.Field("criteria") ?? ""), words.Field("description"));
    }

    private static bool IsPlainlyStories(string text, bool afterVerb)
    {
        if (StoryText.Opens(text.Split('\n', 2)[0])) return true;
        return !afterVerb && text.Contains('\n') && StoryBlock.Read(text) is StoryBlock.Many;
    }

    private string Respelt(string said, string near)
    {
        foreach (var name in Names[0].Split('|'))
            foreach (var sign in (ReadOnlySpan<char>)[':', '='])
                if (Words.Said.LastIndexOf($"{name}{sign}{said}", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                    return $"{Words.Said[..at]}{name}:{near}{Words.Said[(at + name.Length + 1 + said.Length)..]}";
        return $"story new {Words.Said} points:{near}";
    }
}
