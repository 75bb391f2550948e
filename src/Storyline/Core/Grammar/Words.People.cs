using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>Reads people: <c>@ada</c>, “Ada”, “me”, “@ada and bo”, “the PO”, “the devs”.</summary>
public sealed partial class Words
{
    private const int LongestName = 4;

    // What each word and those behind it are called: every command asks it of the same few words.
    private readonly Dictionary<int, CalledPerson?> called = [];

    // As many as fit on buttons.
    private const int MostOffered = 5;

    /// <summary>Takes a person: a mention, “me”, or a member by name. Where a group stands for one, its speaker says who.</summary>
    public bool Take(out MentionedEntity person)
    {
        person = hearing.Speaker;
        return !Hides(OpeningKind.Person) && (TakeOne(out person) || TakeGroup(out person));
    }

    private bool TakeOne(out MentionedEntity person) => TakeMention(out person) || TakeName(out person);

    private bool TakeGroup(out MentionedEntity person)
    {
        person = Hearing.Speaker;
        if (Hearing.People is not { } people || at >= end || tokens[at].Entity is not { Kind: EntityKind.Group })
            return false;
        Doubt(at, at + 1, [.. people.First(MostOffered).Select(one => new WordChoice(one.Name, $"@{one.Name}"))]);
        at++;
        return true;
    }

    /// <summary>Takes a person who is mentioned, or “me”: in free text, a bare name is text.</summary>
    public bool TakeMention(out MentionedEntity person)
    {
        person = hearing.Speaker;
        if (Hides(OpeningKind.Person))
            return false;
        if (at >= end)
            return false;
        if (tokens[at].Entity is { Kind: EntityKind.Person } mentioned && tokens[at].Kind == TokenKind.Entity)
            person = mentioned;
        else if (!IsOneOf(at, "me|myself|i"))
            return false;
        else
            Means(at, at + 1, Hearing.Speaker);
        at++;
        return true;
    }

    /// <summary>Takes “for” with a person behind it.</summary>
    public bool TakeFor(out MentionedEntity person)
    {
        var here = at;
        person = hearing.Speaker;
        return TakeFirst("for") && Take(out person) || GoBack(here);
    }

    /// <summary>Takes one or more people and roles: “@ada, bo and the PO”.</summary>
    public bool TakePeople(out PeopleReading people)
    {
        var (named, roles) = (new List<MentionedEntity>(), new List<Role>());
        while (true)
        {
            var here = at;
            if (named.Count + roles.Count > 0 && !TakeFirst("and|&|,|+") && !EndsWithComma(here - 1) && !SeesMention)
                break;
            Skip("and");
            if (TakeOne(out var person))
                named.Add(person);
            else if (Take(out Role role))
                roles.Add(role);
            else
            {
                at = here;
                break;
            }
        }
        people = new PeopleReading([.. named.DistinctBy(person => person.Account)], [.. roles.Distinct()]);
        return people.Count > 0;
    }

    /// <summary>
    /// Takes those to whom something is said: everybody of the team, or people and roles. Behind a bare name or role stands what
    /// is said to them, or when.
    /// </summary>
    public bool TakeAudience(out PeopleReading people, out bool isEveryone)
    {
        people = new PeopleReading([], []);
        var here = at;
        isEveryone = TakeEveryone();
        if (isEveryone)
            return true;
        Skip("all|each|every|both|of");
        var isSure = SeesMention || Sees("me|myself");
        if (TakePeople(out people) && (isSure || SeesMessage()))
            return true;
        at = here;
        return false;
    }

    /// <summary>A name of nobody in front of what is to be said: “remind xavier to …”. Takes nothing.</summary>
    public string? SeesStranger()
    {
        if (at < end && tokens[at].Entity is { Kind: EntityKind.Group } group)
            return $"@{group.Name}";
        var length = IsAt(0, "the|our") ? 2 : 1;
        if (at + length >= end || IsAt(0, Message) || !AreWords(at, length) || !IsAt(length, "to|that"))
            return null;
        var here = at;
        var isTime = Take(out TimePhrase _);
        at = here;
        return isTime ? null : said.Text[Letters(at, at + length)];
    }

    /// <summary>Whether everybody is named: “all of us”, “the whole team”. Takes nothing.</summary>
    public bool SeesEveryone()
    {
        var here = at;
        var sees = TakeEveryone() && at >= end;
        at = here;
        return sees;
    }

    private const string Message = "to|that|about|of|on|not|if|when|why|how|:";
    private const string Everyone = "us|everyone|everybody|all|team|here|channel";

    private bool TakeEveryone()
    {
        var here = at;
        if (TakeFirst("us|everyone|everybody|team|here|channel"))
        {
            Skip(Everyone);
            return true;
        }
        if (
            IsAt(0, "the|our|all") && (IsAt(1, "whole|entire") || (IsAt(1, "the|our") && IsAt(2, "team|channel|group")))
        )
            at++;
        if (
            TakePair("the|our|whole|entire|this", "team|channel|group|crew")
            || TakePair("all", "of|here")
            || IsAllAlone()
        )
        {
            Skip(Everyone);
            return true;
        }
        at = here;
        return at < end
            && tokens[at].Entity is { Kind: not EntityKind.Channel } group
            && IsWholeChannel(group)
            && at++ >= 0;
    }

    private bool IsAllAlone() => IsAt(0, "all") && (at + 1 >= end || IsAt(1, Message)) && TakeFirst("all");

    // Typed where no platform knows a person or group of that name.
    private bool IsWholeChannel(MentionedEntity named) =>
        Known(named.Name, ["here|channel|everyone|team|all"]) is not null
        && Hearing.People?.Called([named.Name]) is not [_, ..];

    private bool SeesMessage()
    {
        if (at >= end || IsAt(0, Message))
            return true;
        var here = at;
        var isTime = Take(out TimePhrase _);
        at = here;
        return isTime;
    }

    private bool SeesMention => at < end && tokens[at] is { Kind: TokenKind.Entity, Entity.Kind: EntityKind.Person };

    private bool TakeName(out MentionedEntity person)
    {
        person = hearing.Speaker;
        if (Hides(OpeningKind.Person))
            return false;
        if (Hearing.People is null || at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        if (!called.TryGetValue(at, out var found))
            called[at] = found = FindCalled(Hearing.People);
        if (found is null || at + found.Words > end)
            return false;
        person = found.People[0] with { Start = tokens[at].Start, Length = tokens[at].Match.Length };
        if (found.People.Count > 1)
            Doubt(at, at + found.Words, [.. found.People.Select(one => new WordChoice(one.Name, $"@{one.Name}"))]);
        else
            Means(at, at + found.Words, found.People[0]);
        at += found.Words;
        return true;
    }

    private CalledPerson? FindCalled(KnownPeople people)
    {
        for (var length = Math.Min(LongestName, last - at); length > 0; length--)
        {
            if (!AreWords(at, length))
                continue;
            var found = people.Called([.. Enumerable.Range(at, length).Select(index => tokens[index].Match)]);
            if (found.Count > 0)
                return new CalledPerson(found, length);
        }
        return null;
    }

    private sealed record CalledPerson(IReadOnlyList<MentionedEntity> People, int Words);
}
