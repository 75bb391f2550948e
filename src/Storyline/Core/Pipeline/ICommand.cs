using Storyline.Core.Grammar;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// A sentence as a command: authorized first, then handled. It never commits, sends or reads a clock.
/// </summary>
public interface ICommand
{
    /// <summary>How it is said, for help and refusals.</summary>
    Usage HowTo { get; }

    /// <summary>
    /// Whether the speaker may; by default as the row of the accountability table in <see cref="Usage.Matter"/> says.
    /// </summary>
    Permit Authorize(Speaker speaker) => HowTo.Permits(speaker);

    Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>A command with its help and its parser: one record, one file.</summary>
public interface ICommand<TSelf> : ICommand
    where TSelf : ICommand<TSelf>
{
    static abstract Usage Usage { get; }

    /// <summary>
    /// Reads the sentence, or returns that it belongs to another command or what is missing. Never throws.
    /// </summary>
    static abstract Parsed<TSelf> Parse(Words words);

    Usage ICommand.HowTo => TSelf.Usage;
}

/// <summary>How a command is said: the source of help, suggestions, command menus and manifests.</summary>
/// <param name="Say">The form, with the pieces in angle brackets: <c>move &lt;story&gt; to top</c>.</param>
/// <param name="Does">What it does, in a few words, starting with a verb in the third person.</param>
/// <param name="Example">A sentence that works; <c>PB-</c> stands for the product's own key.</param>
/// <param name="Topic">The topic of the help under which it is listed: <c>backlog</c>.</param>
/// <param name="Matter">The row of the accountability table that decides who may; <c>null</c>: everybody who takes
/// part, or as <see cref="Rule"/> says.</param>
/// <param name="Anywhere">Also works where no product is set up.</param>
/// <param name="Also">More phrases by which help and suggestions find it: <c>reorder</c>.</param>
public sealed record Usage(
    string Say,
    string Does,
    string Example,
    string Topic,
    Matter? Matter = null,
    bool Anywhere = false,
    params string[] Also
)
{
    /// <summary>
    /// Who may, in words, for a command that writes but is in no row of the table; its <see cref="ICommand.Handle"/>
    /// enforces it. A test checks that every command that writes has a row or a rule.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>It only shows something, and <see cref="Matter"/> says to whom: nobody can propose to be shown it.</summary>
    public bool IsLook { get; init; }

    /// <summary>The roles that need this every day: their help starts with it.</summary>
    public IReadOnlyList<Role> Everyday { get; init; } = [];

    /// <summary>The phrase book: other ways of saying it, tried where the grammar does not understand.</summary>
    public IReadOnlyList<PhraseWay> Ways { get; init; } = [];

    /// <summary>
    /// Never suggested for a sentence that was not understood: it changes who holds a role or who somebody is, deletes what
    /// somebody wrote, or answers an offer.
    /// </summary>
    public bool IsNeverGuessed { get; init; }

    /// <summary>
    /// Its text reports: it tells of yesterday and of what does not go on, and still is told.
    /// </summary>
    public bool IsReport { get; init; }

    /// <summary>A first step of a new team: help starts with it while there are no stories.</summary>
    public bool IsFirstStep { get; init; }

    /// <summary>
    /// It is called by a noun, so a word or two after it may mean anything: “opportunity knocks”. A colon, quotes or a verb tell that
    /// a text is meant.
    /// </summary>
    public bool IsNoun { get; init; }

    /// <summary>
    /// No language model suggests it: it is a setting or shows a secret, among commands that are about the work.
    /// </summary>
    public bool IsNeverSuggested { get; init; }

    /// <summary>
    /// Every participant may, as with drafting stories and adding insights; the accountable role acts in its hat.
    /// </summary>
    public bool IsForAll { get; init; }

    /// <summary>
    /// Whether the speaker may, before the details are known: don't open a form for someone who may not submit it.
    /// </summary>
    public Permit Permits(Speaker speaker) =>
        Matter switch
        {
            null => new Permit.Granted(),
            { } matter => IsForAll ? speaker.TakesPart(matter) : speaker.Decides(matter),
        };
}
