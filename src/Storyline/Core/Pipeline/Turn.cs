using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>One thing said, and everything a command may know about it. Time is handed in here.</summary>
public sealed class Turn
{
    /// <summary>How many sentences may be carried out one within the other.</summary>
    private const int Deepest = 8;

    /// <summary>How many sentences may be carried out for one: a sentence about twenty stories, agreed to and accepted, takes a hundred.</summary>
    private const int MostCarried = 500;

    private readonly Func<SubSentence, Turn, IWork, CancellationToken, Task<Reply>> carry;
    private int carried;

    internal Turn(
        Inbound inbound,
        TurnScope? turnScope,
        Instant now,
        Limits limits,
        ParseContext parseContext,
        Vocabulary vocabulary,
        Func<SubSentence, Turn, IWork, CancellationToken, Task<Reply>> carry
    )
    {
        Inbound = inbound;
        Again = inbound.Said;
        Sentence = inbound.Said.Text;
        Room = turnScope;
        Place =
            turnScope is not null && inbound.Place is { Name: null, IsDirect: false } place
                ? place with
                {
                    Name = turnScope.Team.Channels.FirstOrDefault(channel => channel.Is(place))?.Name,
                }
                : inbound.Place;
        Now = now;
        Limits = limits;
        Hearing = parseContext;
        Vocabulary = vocabulary;
        this.carry = carry;
    }

    private Turn(Turn from, SubSentence subSentence)
        : this(
            from.Inbound with
            {
                Said = subSentence.Said,
                Fields = subSentence.Fields,
                Place = subSentence.Place ?? from.Inbound.Place,
            },
            RoomOf(from, subSentence.Team),
            from.Now,
            from.Limits,
            subSentence.Place is null ? from.Hearing : from.Hearing.Elsewhere(subSentence.By),
            from.Vocabulary,
            from.carry
        )
    {
        Firing = from.Firing;
        Pseudonyms = from.Pseudonyms;
        IsConfirmed = subSentence.IsConfirmed;
        Credit = subSentence.Credit ?? from.Credit;
        Outer = from;
        if (subSentence.Credit is not null)
            from.Owe(subSentence.Credit);
        from.Says(subSentence.Said.Text);
    }

    private static TurnScope? RoomOf(Turn from, string? team) =>
        from.Room is { } turnScope
        && team is not null
        && team != turnScope.Team.Id
        && turnScope.Product.Team(team) is { } other
            ? TurnScope.Of(turnScope.Product, other, turnScope.Speaker.Member, from.Now)
            : from.Room;

    /// <summary>What came in. Once it is understood, its sentence is written out: it means the same wherever and whenever it is read.</summary>
    public Inbound Inbound { get; private set; }

    /// <summary>The sentence as its speaker, and nobody else, would say it again: written out, but for «me».</summary>
    internal Utterance Again { get; private set; }

    /// <summary><c>null</c> only for commands that work anywhere, where no product is set up.</summary>
    public TurnScope? Room { get; }

    public Product Product => Room?.Product ?? throw new InvalidOperationException("This command needs a product.");

    public Team Team => Room?.Team ?? throw new InvalidOperationException("This command needs a team.");

    public Speaker Speaker => Room?.Speaker ?? throw new InvalidOperationException("This command needs a product.");

    public Instant Now { get; }

    public LocalDate Today => Now.InZone(Room?.Zone ?? DateTimeZone.Utc).Date;

    /// <summary>In which the speaker reads and means times: their own, else the one their platform tells, else the product's.</summary>
    public DateTimeZone ReaderZone =>
        new[] { Speaker.Member.Zone, Inbound.Speaker.Zone, Product.Zone }
            .OfType<string>()
            .Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull)
            .FirstOrDefault(zone => zone is not null)
        ?? DateTimeZone.Utc;

    public Limits Limits { get; }

    /// <summary>Where it is said, by the name under which the channel was bound where the platform tells none.</summary>
    public Place Place { get; }

    /// <summary>Where the team sees things: the channel of this conversation, or the team's first one for what is said directly.</summary>
    public Place TeamPlace()
    {
        var isOutside = Team.Channels.Any(channel => channel.IsForStakeholders && channel.Is(Place));
        if (!Place.IsDirect && !isOutside)
            return Place with { Thread = null };
        return Team.Channels.FirstOrDefault(channel => !channel.IsForStakeholders) is { } first
            ? new Place(first.Workspace, first.Channel, Name: first.Name)
            : Place;
    }

    /// <summary>What can be said, for help and suggestions.</summary>
    public Vocabulary Vocabulary { get; }

    public ParseContext Hearing { get; }

    /// <summary>The alarm that goes off, where the clock speaks and not a person.</summary>
    public Firing? Firing { get; init; }

    public bool IsByClock => Firing is not null;

    /// <summary>What only somebody who asked wants to hear. The clock needs no answer: what it brings about is seen elsewhere.</summary>
    public Reply UnlessByClock(Reply reply) => IsByClock ? Reply.Silent : reply;

    /// <summary>The preview was shown and agreed to.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The id of who proposed what is now carried out.</summary>
    public string? Credit { get; private set; }

    /// <summary>The hat worn for this decision, where the matter has one.</summary>
    public Role? Hat { get; private set; }

    /// <summary>The id of the turn that this one takes back.</summary>
    public string? Undoes { get; private set; }

    /// <summary>What is done in this turn, in words: the sentence itself, or the one that was carried out for it.</summary>
    public string Sentence { get; private set; }

    /// <summary>Why the speaker does this, where they said so.</summary>
    public string? Reason { get; private set; }

    /// <summary>How much of this turn is kept.</summary>
    public RecordPrivacy Secrecy { get; private set; }

    /// <summary>What «it» will mean from now on in this conversation.</summary>
    internal StoryKey? Subject { get; private set; }

    /// <summary>The turn in which this sentence was carried out on behalf of another one.</summary>
    private Turn? Outer { get; }

    /// <summary>Remembers the story as what «it» means in this conversation.</summary>
    public void About(StoryKey story)
    {
        Subject = story;
        Outer?.About(story);
    }

    /// <summary>Puts on the hat in which this is decided; a sentence carried out for another one passes it on.</summary>
    internal void Wear(Role? hat)
    {
        Hat = hat ?? Hat;
        Outer?.Wear(hat);
    }

    private void Owe(string proposer)
    {
        Credit = proposer;
        Outer?.Owe(proposer);
    }

    /// <summary>What the history will say was said, where several sentences were carried out for one.</summary>
    internal void Says(string sentence)
    {
        Sentence = sentence;
        Outer?.Says(sentence);
    }

    /// <summary>Writes out what the sentence took from the conversation, before anything is kept of it.</summary>
    internal void WriteOut(IReadOnlyList<WordMeaning> meanings)
    {
        if (meanings.Count == 0)
            return;
        Again = meanings.Where(meaning => meaning.Person is null).In(Again);
        Inbound = Inbound with { Said = meanings.In(Inbound.Said) };
        Says(Inbound.Said.Text);
    }

    /// <summary>Writes out words of the sentence, or of a field that came with it, of which only the command knows what they mean.</summary>
    internal void WriteOut(string words, string inFull)
    {
        if (words.Length == 0 || words == inFull)
            return;
        Again = Again.WithLast(words, inFull);
        Inbound = Inbound with
        {
            Said = Inbound.Said.WithLast(words, inFull),
            Fields = Inbound.Fields.ToDictionary(
                field => field.Key,
                field => Utterance.Plain(field.Value).WithLast(words, inFull).Text
            ),
        };
        Says(Inbound.Said.Text);
    }

    /// <summary>Keeps why the speaker does this, for the logs that follow it.</summary>
    public void Because(string reason)
    {
        Reason = reason;
        Outer?.Because(reason);
    }

    /// <summary>
    /// Keeps what is said in this turn out of its record, and out of what a surface remembers of the conversation. Documents that
    /// hold it must not be undoable: an undo needs what they were before.
    /// </summary>
    public void Conceal(RecordPrivacy recordPrivacy)
    {
        Secrecy = recordPrivacy;
        Outer?.Conceal(recordPrivacy);
    }

    internal Pseudonyms Pseudonyms { get; init; } = new();

    /// <summary>What stands for the speaker where nothing may be kept of who it was: see <see cref="Storyline.Core.Pipeline.Pseudonyms"/>.</summary>
    public string Pseudonym(string scope, string purpose) =>
        Pseudonyms.Of($"{Product.Partition}/{scope}", Speaker.Id, purpose);

    /// <summary>From now on nobody can tell who was behind the pseudonyms of a scope.</summary>
    public void Forget(string scope) => Pseudonyms.Forget($"{Product.Partition}/{scope}");

    /// <summary>Marks this turn as the taking back of an earlier one.</summary>
    public void Undo(TurnRecord earlier) => Undoes = earlier.Id;

    /// <summary>The turn in which a sentence would be carried out, to look at it without doing so.</summary>
    internal Turn Inside(SubSentence subSentence) => new(this, subSentence);

    /// <summary>Carries out another sentence in this turn's work, as the speaker: it is parsed, authorized and handled like any other.</summary>
    public Task<Reply> Run(SubSentence subSentence, IWork work, CancellationToken cancel) =>
        MayCarry()
            ? carry(subSentence, new Turn(this, subSentence), work, cancel)
            : Task.FromResult(Refusals.WithoutEnd());

    // A sentence that leads back to itself would be carried out for ever.
    private bool MayCarry()
    {
        var (root, depth) = (this, 0);
        for (; root.Outer is { } outer; root = outer)
            depth++;
        return depth < Deepest && root.carried++ < MostCarried;
    }
}
