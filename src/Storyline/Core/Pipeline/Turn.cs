using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>One message, and everything a command may know about it, including the time.</summary>
public sealed partial class Turn
{
    private readonly Func<SubSentence, Turn, IWork, CancellationToken, Task<Reply>> carry;

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
        Heard = inbound.Said.Text;
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

    /// <summary>
    /// The message. Once it is understood, its sentence is written out, so that it means the same wherever and whenever
    /// it is read.
    /// </summary>
    public Inbound Inbound { get; private set; }

    /// <summary>The words as they came, with nothing written out.</summary>
    internal string Heard { get; }

    /// <summary>The sentence for the speaker to say again: written out except for “me”.</summary>
    internal Utterance Again { get; private set; }

    /// <summary><c>null</c> only where no product is set up, for commands that work anywhere.</summary>
    public TurnScope? Room { get; }

    public Product Product => Room?.Product ?? throw new InvalidOperationException("This command needs a product.");

    public Team Team => Room?.Team ?? throw new InvalidOperationException("This command needs a team.");

    public Speaker Speaker => Room?.Speaker ?? throw new InvalidOperationException("This command needs a product.");

    public Instant Now { get; }

    public LocalDate Today => Now.InZone(Room?.Zone ?? DateTimeZone.Utc).Date;

    /// <summary>The speaker's zone: their own setting, else their platform's, else the product's.</summary>
    public DateTimeZone ReaderZone =>
        new[] { Speaker.Member.Zone, Inbound.Speaker.Zone, Product.Zone }
            .OfType<string>()
            .Select(DateTimeZoneProviders.Tzdb.GetZoneOrNull)
            .FirstOrDefault(zone => zone is not null)
        ?? DateTimeZone.Utc;

    public Limits Limits { get; }

    /// <summary>Where this installation is reached, for links to it.</summary>
    public PublicAddress Address { get; init; } = new();

    /// <summary>The language model that is connected; <c>null</c>: none.</summary>
    public ModelAddress? Model { get; init; }

    /// <summary>
    /// Where it is said; if the platform gives no name, with the name under which the channel was bound.
    /// </summary>
    public Place Place { get; }

    /// <summary>Where the team sees it: this channel, or the team's first one if it was said directly.</summary>
    public Place TeamPlace()
    {
        var isOutside = Team.Channels.Any(channel => channel.IsForStakeholders && channel.Is(Place));
        if (!Place.IsDirect && !isOutside)
            return Place with { Thread = null };
        return Team.Channels.FirstOrDefault(channel => !channel.IsForStakeholders) is { } first
            ? new Place(first.Workspace, first.Channel, Name: first.Name)
            : Place;
    }

    /// <summary>All commands, for help and suggestions.</summary>
    public Vocabulary Vocabulary { get; }

    public ParseContext Hearing { get; }

    /// <summary>The alarm that speaks; <c>null</c>: a person does.</summary>
    public Firing? Firing { get; init; }

    public bool IsByClock => Firing is not null;

    /// <summary>The reply for a person. The clock needs none: its effect is seen elsewhere.</summary>
    public Reply UnlessByClock(Reply reply) => IsByClock ? Reply.Silent : reply;

    /// <summary>The preview was shown and confirmed.</summary>
    public bool IsConfirmed { get; }

    /// <summary>The id of the member whose proposal is carried out.</summary>
    public string? Credit { get; private set; }

    /// <summary>The hat worn for this decision, where the matter has one.</summary>
    public Role? Hat { get; private set; }

    /// <summary>The id of the turn that this one undoes.</summary>
    public string? Undoes { get; private set; }

    /// <summary>The sentence carried out in this turn.</summary>
    public string Sentence { get; private set; }

    /// <summary>The speaker's reason, if given.</summary>
    public string? Reason { get; private set; }

    /// <summary>
    /// Whether its record is kept even if nothing was changed: said again later, the same sentence might find something
    /// to do.
    /// </summary>
    internal bool LeavesReceipt { get; set; }

    /// <summary>How much of this turn is recorded.</summary>
    public RecordPrivacy Secrecy { get; private set; }

    /// <summary>What “it” will mean from now on in this conversation.</summary>
    internal StoryKey? Subject { get; private set; }

    /// <summary>What this message answers; <c>null</c>: nothing that was open.</summary>
    internal OpenExchange? Answers { get; set; }

    /// <summary>The turn that runs this sentence.</summary>
    private Turn? Outer { get; }

    /// <summary>Remembers the story as what “it” means in this conversation.</summary>
    public void About(StoryKey story)
    {
        Subject = story;
        Outer?.About(story);
    }

    /// <summary>Sets the hat in which this is decided, for the outer turns too.</summary>
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

    /// <summary>Sets the sentence that the history shows, where one sentence ran others.</summary>
    internal void Says(string sentence)
    {
        Sentence = sentence;
        Outer?.Says(sentence);
    }

    /// <summary>Writes out the words that depend on the conversation, before anything is stored.</summary>
    internal void WriteOut(IReadOnlyList<WordMeaning> meanings)
    {
        if (meanings.Count == 0)
            return;
        Again = meanings.Where(meaning => meaning.Person is null).In(Again);
        Inbound = Inbound with { Said = meanings.In(Inbound.Said) };
        Says(Inbound.Said.Text);
    }

    /// <summary>Puts the sentence that was meant into the place of the one that was said.</summary>
    internal void Mean(Utterance sentence)
    {
        Again = sentence;
        Inbound = Inbound with { Said = sentence };
        Says(sentence.Text);
    }

    /// <summary>Writes out words of the sentence or its fields whose meaning only the command knows.</summary>
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

    /// <summary>Sets the speaker's reason, for the logs.</summary>
    public void Because(string reason)
    {
        Reason = reason;
        Outer?.Because(reason);
    }

    /// <summary>
    /// Keeps this turn's content out of its record and out of any surface's transcript. Documents that hold it must not
    /// be undoable: an undo stores their earlier state.
    /// </summary>
    public void Conceal(RecordPrivacy recordPrivacy)
    {
        Secrecy = recordPrivacy;
        Outer?.Conceal(recordPrivacy);
    }

    internal Pseudonyms Pseudonyms { get; init; } = new();

    /// <summary>
    /// Stands for the speaker where their identity must not be stored: see <see
    /// cref="Storyline.Core.Pipeline.Pseudonyms"/>.
    /// </summary>
    public string Pseudonym(string scope, string purpose) =>
        Pseudonyms.Of($"{Product.Partition}/{scope}", Speaker.Id, purpose);

    /// <summary>Makes the pseudonyms of a scope untraceable from now on.</summary>
    public void Forget(string scope) => Pseudonyms.Forget($"{Product.Partition}/{scope}");

    /// <summary>Marks this turn as the undo of an earlier one.</summary>
    public void Undo(TurnRecord earlier) => Undoes = earlier.Id;
}
