using Storyline.Core.Grammar;

namespace Storyline.Domain.Backlog;

/// <summary>Names links, and their inverse on the other story.</summary>
public static class LinkKinds
{
    public static LinkKind Inverse(this LinkKind kind) =>
        kind switch
        {
            LinkKind.Blocks => LinkKind.BlockedBy,
            LinkKind.BlockedBy => LinkKind.Blocks,
            LinkKind.Duplicates => LinkKind.DuplicatedBy,
            LinkKind.DuplicatedBy => LinkKind.Duplicates,
            LinkKind.SplitFrom => LinkKind.SplitInto,
            LinkKind.SplitInto => LinkKind.SplitFrom,
            _ => LinkKind.Relates,
        };

    /// <summary>The verb between two keys: “PB-1 blocks PB-2”.</summary>
    public static string Says(this LinkKind kind) =>
        kind switch
        {
            LinkKind.Blocks => "blocks",
            LinkKind.BlockedBy => "is blocked by",
            LinkKind.Duplicates => "duplicates",
            LinkKind.DuplicatedBy => "is duplicated by",
            LinkKind.SplitFrom => "was split from",
            LinkKind.SplitInto => "was split into",
            _ => "relates to",
        };

    public static Story With(this Story story, StoryLink link) =>
        story.Links.Contains(link) ? story : story with { Links = [.. story.Links, link] };

    public static Story WithoutLinksTo(this Story story, StoryKey other) =>
        story with
        {
            Links = [.. story.Links.Where(link => link.To != other)],
        };
}
