using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// The members of a product by their names, as people of one workspace name them: first those they see there, then those elsewhere.
/// </summary>
public sealed class KnownPeople(Product product, string workspace)
{
    private const int LongestName = 4;

    /// <summary>
    /// The members that words name: by the whole name, or by the first of its words. Several if the name is shared.
    /// </summary>
    public IReadOnlyList<MentionedEntity> Called(ReadOnlySpan<string> words)
    {
        List<MentionedEntity>? whole = null;
        List<MentionedEntity>? first = null;
        foreach (var member in product.People.Values)
        {
            var name = member.Name.AsSpan().Trim();
            if (!Starts(name, words[0]))
                continue;
            if (Is(name, words))
                (whole ??= []).Add(PersonOf(member, workspace));
            else if (words.Length == 1 && name.Length > words[0].Length && name[words[0].Length] == ' ')
                (first ??= []).Add(PersonOf(member, workspace));
        }
        return Nearest(whole ?? first ?? []);
    }

    /// <summary>Of people with one name, those of the workspace, if it has any.</summary>
    internal static List<MentionedEntity> Nearest(List<MentionedEntity> people) =>
        people.Count > 1 && people.Exists(IsHere) ? people.FindAll(IsHere) : people;

    private static bool IsHere(MentionedEntity person) => person.Workspace is null;

    /// <summary>Some of the members, in the order of their names.</summary>
    public IEnumerable<MentionedEntity> First(int count) =>
        product
            .People.Values.Select(member => PersonOf(member, workspace))
            .OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
            .Take(count);

    /// <summary>The sentence with <c>@lee</c> as a mention, where one member is called so and the platform made none of it.</summary>
    public Utterance Mentioned(Utterance said)
    {
        for (var at = said.Text.IndexOf('@'); at >= 0; at = said.Text.IndexOf('@', at + 1))
            if (
                StartsWord(said.Text, at)
                && !said.Entities.Any(entity =>
                    entity.Length > 0 && entity.Start <= at && at < entity.Start + entity.Length
                )
                && Typed(said.Text, at + 1) is var (person, length)
            )
                said = said with { Entities = [.. said.Entities, person with { Start = at, Length = length + 1 }] };
        return said;
    }

    private (MentionedEntity Person, int Length)? Typed(string text, int start)
    {
        var words = new List<string>();
        (MentionedEntity, int)? found = null;
        for (var at = start; words.Count < LongestName && at < text.Length; )
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '\''))
                end++;
            var word = text[at..end].TrimEnd('.', '-', '\'');
            if (word.Length == 0)
                break;
            words.Add(word);
            if (Called([.. words]) is [var only])
                found = (only, at + word.Length - start);
            if (word.Length < end - at || end >= text.Length || text[end] != ' ')
                break;
            at = end + 1;
        }
        return found;
    }

    private static bool StartsWord(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);

    /// <summary>A member as mentioned in a workspace, by their account there if they have one.</summary>
    internal static MentionedEntity PersonOf(Member member, string workspace)
    {
        var account = MemberId.IsIn(member.Id, workspace)
            ? member.Id
            : member.Also.FirstOrDefault(other => MemberId.IsIn(other, workspace));
        return new MentionedEntity(EntityKind.Person, 0, 0, MemberId.PersonOf(account ?? member.Id), member.Name)
        {
            Workspace = account is null ? MemberId.WorkspaceOf(member.Id) : null,
        };
    }

    private static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            if (!Starts(name, words[word]))
                return false;
            name = name[words[word].Length..];
            if (word < words.Length - 1 && name is not [' ', ..])
                return false;
            name = name.TrimStart();
        }
        return name.Length == 0;
    }

    private static bool Starts(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        if (name.Length < word.Length)
            return false;
        for (var at = 0; at < word.Length; at++)
            if (name[at] != word[at] && Plain(name[at]) != Plain(word[at]))
                return false;
        return true;
    }

    private static char Plain(char letter) => char.ToLowerInvariant(Diacritics.Fold(letter));
}
