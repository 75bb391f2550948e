using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>The text of new stories in any form: a line, “As a …”, a block, a list, a form.</summary>
internal sealed partial record StorySource(StoryBlock Block, Options Tail, Words Words)
{
    private const string Verbs = "new|create|add|write|make|draft";
    private const string Articles = "a|an|the|another|one|some|new|user|me|us|this|these|following";
    private const string Which = "this|next|last|of|in|for|since|today|yesterday|from|without|with|are|that|which";
    private const int LongestOrigin = 40;
    private static readonly string[] Names =
    [
        "points|size|estimate|sp|pts|estimation|storypoints",
        "epic",
        "goal",
        "label|labels|tag|tags",
    ];

    /// <summary>Takes the words if they write new stories, else returns <c>null</c>.</summary>
    public static StorySource? Take(Words words)
    {
        if (TakeOpening(words, out var areSeveral))
            return Read(words, areSeveral);
        words.Rewind();
        // “add As an agent …”, a bare “As a …” or a pasted list must plainly be a story, or it would swallow other
        // commands.
        var said = words.Take(Verbs);
        if (said)
            words.Skip("this|these|those|the|following|stories|story|all|:");
        if (words.AtEnd)
            return null;
        var text = words.Peek();
        return MayBeStories(text) && IsPlainlyStories(text, said) ? Read(words, areSeveral: false) : null;
    }

    /// <summary>What is wrong with the options, or <c>null</c>.</summary>
    public Parsed? Problem
    {
        get
        {
            if (Words.Field("link") is { } link && !MessageLink.IsOne(link))
                return Parsed.Ask(StoryForm.New(this, ("link", "A link starts with https://, or leave this empty.")));
            if (Tail["points"] is not { } said)
                return null;
            if (!PointScale.TryRead(said, out var points))
                return Parsed.No(
                    $"“{said}” isn't an estimate. Use one of {PointScale.All}, or a shirt size from XS to XL."
                );
            if (PointScale.Has(points))
                return null;
            if (Words.Field("points") is not null)
                return Parsed.Ask(StoryForm.New(this, ("points", $"One of {PointScale.All}, please.")));
            return Parsed.Ask(
                $"{said} is not on our scale ({PointScale.All}). Which is nearest?",
                [
                    .. PointScale
                        .Nearest(points)
                        .Select(near => new Button(PointScale.Text(near), Respelt(said, PointScale.Text(near)))),
                ]
            );
        }
    }

    /// <summary>The sentence of the form that asks for the title; it keeps the options given so far.</summary>
    public string FormSays =>
        string.Join(' ', new[] { "story new", Said("epic"), Said("goal") }.Where(part => part.Length > 0));

    /// <summary>A story of the block with the options given.</summary>
    public StoryDraft Fill(StoryBlock.One block, bool isFirst)
    {
        var draft = StoryDraft.Of(block) with { From = Words.Field("link") };
        return isFirst
            ? draft with
            {
                Labels = [.. Tail.Labels.Union(draft.Labels)],
                Goal = Tail["goal"],
                Points = PointScale.TryRead(Tail["points"] ?? "", out var points) ? points : draft.Points,
            }
            : draft with
            {
                Labels = [.. Tail.Labels.Union(draft.Labels)],
                Goal = Tail["goal"],
            };
    }

    /// <summary>“story new”, “add a new story called”, “story:”, “I need a story for”.</summary>
    private static bool TakeOpening(Words words, out bool areSeveral)
    {
        areSeveral = words.Sees("stories");
        if (SaysWhich(words))
            return false;
        if (words.TakeHeading("story|stories") || (areSeveral && words.IsLastOfLine && words.Take("stories")))
            return !words.Take(out StoryKey _);
        areSeveral = words.Take("stories", Verbs);
        // “story draft …” opens a form; “draft story …” writes at once.
        if (
            areSeveral
            || words.Take("story", "new|create|add|write|make")
            || (words.Sees("draft") && words.Take("draft", "story"))
        )
        {
            SkipColon(words);
            return true;
        }
        var isWished =
            words.Pass("i|we", "need|want")
            || words.Pass("i'd|we'd", "like|need")
            || words.Pass("there", "should", "be");
        if (!isWished && !words.Take(Verbs))
            return false;
        words.Skip(Articles);
        areSeveral = words.Sees("stories");
        if (!words.Take("story|stories|ticket|card"))
            return false;
        if (words.Take(out StoryKey _))
            return false;
        _ = words.Pass("for", "me|us");
        words.Skip(isWished ? "for|about|to|that|where|called|:|-" : "for|about|called|named|titled|saying|:|-");
        SkipHeading(words);
        return true;
    }

    // “new stories this week”, “stories for next week”: some stories, and no title.
    private static bool SaysWhich(Words words)
    {
        words.Skip(Verbs).Skip("the|all");
        var isSo = words.Pass("stories") && words.Skip("new") is not null && words.Sees(Which) && !words.Sees(":");
        words.Rewind();
        return isSo;
    }

    // “a story for gift cards: as a shopper I want …”: the sentence says it all.
    private static void SkipHeading(Words words)
    {
        var line = words.Peek().Split('\n', 2)[0];
        if (
            line.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon)
            || !StoryText.Opens(line[(colon + 2)..])
        )
            return;
        while (words.TakeTyped(out var word) && !word.EndsWith(':')) { }
    }

    // On the next line, a dash is the bullet of the first story.
    private static void SkipColon(Words words)
    {
        words.Skip(":");
        if (!words.AtLineEnd)
            words.Skip(":|-");
    }

    private static StorySource Read(Words words, bool areSeveral)
    {
        if (IsFromElsewhere(words))
            return new StorySource(OfForm(words), new Options(), words);
        // Options are on the first line; below it, a dash is a bullet.
        var below = words.TakeBelow();
        var tail = words.TakeOptions(Names);
        var first = words.RestIndented();
        if (first.AsSpan().Trim("\"“”„«» ").Length == 0)
            first = "";
        // In “Support -v” the dash drops no label, since a new story has none.
        if (tail.Dropped.Count > 0)
            first = $"{first} {string.Join(' ', tail.Dropped.Select(word => $"-{word}"))}".Trim();
        var text = below.Length == 0 ? first : $"{first}\n{below}".Trim('\n');
        var block =
            text.Length == 0 ? OfForm(words)
            : areSeveral ? Lines(text)
            : StoryBlock.Read(text);
        return new StorySource(block, tail, words);
    }

    /// <summary>“stories” means one a line, or one between semicolons.</summary>
    private static StoryBlock Lines(string text)
    {
        var block = StoryBlock.Read(text);
        if (block is StoryBlock.Many || (block is StoryBlock.One { Criteria.Count: > 0 } && !text.Contains('\n')))
            return block;
        var lines = text.Contains('\n')
            ? text.Split('\n')
            : text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return StoryBlock.ReadList(lines) is { Stories.Count: > 1 } many ? many : block;
    }

    private static StoryBlock OfForm(Words words)
    {
        var (role, want, benefit) = (words.Field("role"), words.Field("want"), words.Field("benefit"));
        var title = words.Field("title") ?? want;
        if (title is null)
            return new StoryBlock.Nothing();
        var read = StoryText.Read(title);
        var text = read with { Role = role ?? read.Role, Want = want ?? read.Want, Benefit = benefit ?? read.Benefit };
        return new StoryBlock.One(text, CriteriaText.Read(words.Field("criteria") ?? ""), words.Field("description"));
    }

    // “create a story from the thread”, “make a story from I-1”: where it comes from is no title.
    private static bool IsFromElsewhere(Words words)
    {
        var rest = words.Peek();
        return rest.Length <= LongestOrigin && Origin().IsMatch(rest);
    }

    // Every sentence comes by here, and nearly none has what a story needs: a second line, an “as”, or a wish in front.
    private static bool MayBeStories(string text)
    {
        if (text.Contains('\n') || StoryText.MayHaveRole(text))
            return true;
        var line = ListMark.Strip(text).Text;
        return Openings.Any(opening => line.StartsWith(opening, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPlainlyStories(string text, bool afterVerb)
    {
        if (
            text.Contains('\n')
            && StoryBlock.Read(text) is StoryBlock.Many many
            && (!afterVerb || many.Stories.All(one => one.Story.IsUserStory))
        )
            return true;
        var line = ListMark.Strip(text.Split('\n', 2)[0]).Text;
        if (StoryText.Opens(line))
            return afterVerb
                || (
                    StoryBlock.Read(text) is StoryBlock.One { Story.IsUserStory: true }
                    && Wish().IsMatch(line)
                    && !OpenWish().IsMatch(line)
                );
        // “I want … so that …”, “In order to …, as a …, I want …”.
        var read = StoryText.Read(line);
        return read.IsUserStory
            || (
                read is { Want: not null, Benefit: not null }
                && Openings.Any(opening => line.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            );
    }

    [GeneratedRegex(
        @"^(from|out of) (the |this |that |a |my )?(thread|message|conversation|it|this|that|above|here|chat|[A-Za-z]-\d+)[.!?]?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Origin();

    // “As a user I want” does not say what.
    [GeneratedRegex(@"\b(want|wants|need|needs|like|wish)( to)?[ .,…]*$", RegexOptions.IgnoreCase)]
    private static partial Regex OpenWish();

    // “as a group we are happy” and “as a developer I think this is wrong” wish for nothing.
    [GeneratedRegex(
        @"\b(want|wants|wanna|need|needs|would|['’]d|can|could|must|should|may|like|wish|able|expect|require|get|see|have to)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Wish();

    private static readonly string[] Openings = ["I ", "I'd ", "I’d ", "we ", "in order to ", "so that "];

    private string Said(string option) => Tail[option] is { } value ? $"{option}:\"{value}\"" : "";

    private string Respelt(string said, string near)
    {
        foreach (var name in Names[0].Split('|'))
        foreach (var sign in (ReadOnlySpan<char>)[':', '='])
            if (Words.Said.LastIndexOf($"{name}{sign}{said}", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return $"{Words.Said[..at]}{name}:{near}{Words.Said[(at + name.Length + 1 + said.Length)..]}";
        var spoken = Words.Said.LastIndexOf(said, StringComparison.OrdinalIgnoreCase);
        return spoken < 0
            ? $"story new {Words.Said} points:{near}"
            : $"{Words.Said[..spoken]}{near}{Words.Said[(spoken + said.Length)..]}";
    }
}
