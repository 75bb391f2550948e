using Storyline.Core.Grammar;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>Something a person can say: it is authorized, and then decides and answers. It never commits, sends or reads a clock.</summary>
public interface ICommand
{
    /// <summary>How it is said, in help and refusals.</summary>
    Usage HowTo { get; }

    /// <summary>Whether the speaker may; by default as the row of the accountability table in <see cref="Usage.Matter"/> says.</summary>
    Permit Authorize(Speaker speaker) => HowTo.Permits(speaker);

    Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>A command with its help and its parser: one record, one file.</summary>
public interface ICommand<TSelf> : ICommand
    where TSelf : ICommand<TSelf>
{
    static abstract Usage Usage { get; }

    /// <summary>Reads the sentence, or says that it is somebody else's, or what is missing. Never throws.</summary>
    static abstract Parsed<TSelf> Parse(Words words);

    Usage ICommand.HowTo => TSelf.Usage;
}

/// <summary>How a command is said. Help, suggestions, command menus and the manifests are made of these.</summary>
/// <param name="Say">The form, with the pieces in angle brackets: <c>move &lt;story&gt; to top</c>.</param>
/// <param name="Does">What it does, in a few words, starting with a verb in the third person.</param>
/// <param name="Example">A sentence that works; <c>PB-</c> stands for the product's own key.</param>
/// <param name="Topic">The topic of the help under which it is listed: <c>backlog</c>.</param>
/// <param name="Matter">The row of the accountability table that decides who may; <c>null</c>: everybody who takes part, or as <see cref="Rule"/> says.</param>
/// <param name="Anywhere">Also where no product is set up.</param>
/// <param name="Also">Further words by which it is looked for and suggested, each a phrase: <c>reorder</c>.</param>
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
    /// Who may, in words, for what changes something and is in no row of the table: the command keeps to it in its
    /// <see cref="ICommand.Handle"/>. A test insists that whatever writes has a row or says its rule.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The roles that say this every day: their help starts with it.</summary>
    public IReadOnlyList<Role> Everyday { get; init; } = [];

    /// <summary>It is what a team begins with: help starts with it as long as there are no stories.</summary>
    public bool IsFirstStep { get; init; }

    /// <summary>Whoever takes part may, as anybody drafts stories and adds insights; the accountable role wears its hat.</summary>
    public bool IsForAll { get; init; }

    /// <summary>Whether the speaker may, before it is known what exactly is said: a form is opened for nobody who could not send it.</summary>
    public Permit Permits(Speaker speaker) =>
        Matter switch
        {
            null => new Permit.Granted(),
            { } matter => IsForAll ? speaker.TakesPart(matter) : speaker.Decides(matter),
        };
}
