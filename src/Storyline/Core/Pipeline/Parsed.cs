using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Results of a parser without a command.</summary>
public sealed class Parsed
{
    private Parsed(Reply? reply) => Reply = reply;

    /// <summary>Another command's sentence.</summary>
    public static Parsed NotMine { get; } = new(null);

    internal Reply? Reply { get; }

    /// <summary>Mine, but a piece is missing or unusable: asks for that piece only.</summary>
    public static Parsed Ask(Rich question, params Button[] answers) =>
        new(Storyline.Core.Turns.Reply.Ask(question, answers));

    /// <summary>Mine, and a form asks for what is missing.</summary>
    public static Parsed Ask(Part.Form form) => new(Storyline.Core.Turns.Reply.Ask(form));

    /// <summary>The same, with the place in a sentence where an answer in words goes.</summary>
    /// <param name="sentence">The sentence with “…” for the answer; <c>null</c>: the answer follows what was
    /// said.</param>
    public Parsed Into(string? sentence, AnswerKind kind = AnswerKind.Text) =>
        new(Reply! with { Gap = new AnswerGap(sentence, kind) });

    /// <summary>Mine, but impossible.</summary>
    public static Parsed No(Rich why, params Button[] instead) => new(Storyline.Core.Turns.Reply.No(why, instead));
}

/// <summary>A command, or why there is none.</summary>
public readonly struct Parsed<T>
    where T : ICommand<T>
{
    private Parsed(T? command, Reply? reply)
    {
        Command = command;
        Reply = reply;
    }

    internal T? Command { get; }

    internal Reply? Reply { get; }

    public static implicit operator Parsed<T>(T command) => new(command, null);

    public static implicit operator Parsed<T>(Parsed none) => new(default, none.Reply);
}
