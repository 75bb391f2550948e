using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Pipeline.Ways;

/// <summary><c>&lt;person&gt;</c>: a mention, “me”, or the name of somebody in the product.</summary>
internal sealed class PersonSlot : IWaySlot
{
    public string Kind => "person";

    public (string Said, string Meant) Sample => ("@dan", "@dan");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => PeopleNames.Ends(said, start);

    // A name without a mention may be a word.
    public ulong NamedEnds(SpokenSentence said, int start) =>
        said[start].Entity is { Kind: EntityKind.Person } ? SpokenSentence.To(start + 1) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(PeopleNames.Fill(stretch, turn));
}

/// <summary><c>&lt;people&gt;</c>: one or several persons: “dan and eve”.</summary>
internal sealed class PeopleSlot : IWaySlot
{
    public string Kind => "people";

    public (string Said, string Meant) Sample => ("@dan", "@dan");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = PeopleNames.Ends(said, start);
        if (ends == 0)
            return 0;
        var last = System.Numerics.BitOperations.Log2(ends);
        var next = last < said.Count && said.Is(last, "and") ? last + 1 : last;
        return next < said.Count ? ends | Ends(said, next) : ends;
    }

    public ulong NamedEnds(SpokenSentence said, int start) =>
        said[start].Entity is { Kind: EntityKind.Person } ? SpokenSentence.To(start + 1) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var people = Utterance.Plain("");
        for (var at = stretch.Start; at < stretch.End; )
        {
            if (stretch.Sentence.Is(at, "and"))
            {
                at++;
                continue;
            }
            var ends = PeopleNames.Ends(stretch.Sentence, at);
            if (ends == 0)
                return Task.FromResult(SlotFilling.None);
            var end = System.Numerics.BitOperations.Log2(ends);
            if (PeopleNames.Fill(new SpokenStretch(stretch.Sentence, at, end), turn).Meanings is not [var one])
                return Task.FromResult(SlotFilling.None);
            people = SentenceTemplate.Join(
                people.Text.Length == 0 ? people : SentenceTemplate.Join(people, Utterance.Plain(" and ")),
                one.Words
            );
            at = end;
        }
        return Task.FromResult(SlotFilling.One(people));
    }
}

/// <summary><c>&lt;role&gt;</c>: a role by any of its names.</summary>
internal sealed class RoleSlot : IWaySlot
{
    public string Kind => "role";

    public (string Said, string Meant) Sample => ("scrum master", "SM");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var length = 1; length <= 2 && start + length <= said.Count; length++)
            if (RoleIn(new SpokenStretch(said, start, start + length)) is not null)
                ends |= SpokenSentence.To(start + length);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(RoleIn(stretch) is { } role ? SlotFilling.One(role.Short()) : SlotFilling.None);

    private static Role? RoleIn(SpokenStretch stretch)
    {
        var name = stretch.Sentence.Core(stretch.Start).ToString();
        if (stretch.Count == 2)
            name += " " + stretch.Sentence.Core(stretch.Start + 1).ToString();
        return RoleNames.Read(name);
    }
}

/// <summary><c>&lt;team&gt;</c>: the name of a team of the product.</summary>
internal sealed class TeamSlot : IWaySlot
{
    private const int MostWords = 4;

    public string Kind => "team";

    public (string Said, string Meant) Sample => ("Mobile", "Mobile");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        // Without a product every name may be one.
        if (said.Scope is null)
            return said[start].Kind == TokenKind.Word && said.Core(start).IndexOfAnyInRange('0', '9') < 0
                ? SpokenSentence.To(start + 1)
                : 0;
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (Named(said, start, end) is not null)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    // The product's key names a team too, but a suggestion says what was said.
    public ulong NamedEnds(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (
                Named(said, start, end) is { } team
                && said.Between(start, end).Text.StartsWith(team.Name, StringComparison.OrdinalIgnoreCase)
            )
                ends |= SpokenSentence.To(end);
        return ends;
    }

    private static Team? Named(SpokenSentence said, int start, int end) =>
        said.Scope?.Product.TeamNamed(said.Between(start, end).Text.TrimEnd('?', '.', '!', ','));

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            turn.Product.TeamNamed(stretch.Text.TrimEnd('?', '.', '!', ',')) is { } team
                ? SlotFilling.One(team.Name)
                : SlotFilling.None
        );
}

/// <summary>Finds the people of a product by the names that colleagues use.</summary>
internal static class PeopleNames
{
    private const int MostWords = 3;

    public static ulong Ends(SpokenSentence said, int start)
    {
        if (said[start].Entity is { Kind: EntityKind.Person } || said.Is(start, "me") || said.Is(start, "myself"))
            return SpokenSentence.To(start + 1);
        if (said.Scope is null || said[start].Kind != TokenKind.Word)
            return 0;
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (Named(said, start, end, said.Scope).Any())
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public static SlotFilling Fill(SpokenStretch stretch, Turn turn)
    {
        if (stretch[0].Entity is { } mentioned)
            return SlotFilling.One(Mention(mentioned));
        if (stretch.Sentence.Is(stretch.Start, "me") || stretch.Sentence.Is(stretch.Start, "myself"))
            return SlotFilling.One("me");
        return new SlotFilling([
            .. KnownPeople
                .Nearest([
                    .. Named(stretch.Sentence, stretch.Start, stretch.End, turn.Room!)
                        .Select(member => KnownPeople.PersonOf(member, turn.Place.Workspace)),
                ])
                .Select(person => new SlotMeaning(Mention(person), person.Name)),
        ]);
    }

    private static IEnumerable<Member> Named(SpokenSentence said, int start, int end, TurnScope scope)
    {
        var length = end - start;
        foreach (var member in scope.Product.People.Values)
            if (IsNamed(said, start, length, member.Name))
                yield return member;
    }

    // By the whole name, or by the first.
    private static bool IsNamed(SpokenSentence said, int start, int length, string name)
    {
        var at = 0;
        foreach (var range in name.AsSpan().Split(' '))
        {
            if (at == length)
                return at == 1;
            var core = said.Core(start + at).TrimStart('@');
            if (!core.Equals(name.AsSpan()[range], StringComparison.OrdinalIgnoreCase))
                return false;
            at++;
        }
        return at == length;
    }

    private static Utterance Mention(MentionedEntity person) =>
        new($"@{person.Name}", [person with { Start = 0, Length = person.Name.Length + 1 }]);
}
