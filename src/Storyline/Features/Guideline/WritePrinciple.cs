using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Guideline;

/// <summary>Adds a principle to the guideline, changes or drops one.</summary>
/// <param name="Number">From 1; <c>null</c>: a new one.</param>
/// <param name="Drops">It goes.</param>
public sealed record WritePrinciple(int? Number, string? Name, string? Do, string? Dont, bool Drops)
    : ICommand<WritePrinciple>
{
    private const string Nouns = "guideline|guidelines|principle";

    public static Usage Usage { get; } =
        new(
            Say: "guideline add \"…\" do:… don't:…",
            Does: "adds a principle; “guideline edit 2” changes one, “guideline drop 2” takes it out",
            Example: "guideline add \"One question per screen\" do:\"ask for the name first\" don't:\"long forms\"",
            Topic: "strategy",
            Matter: Matter.Guideline,
            Also: ["new principle", "add principle", "guideline edit", "guideline drop"]
        )
        {
            Ways = GuidelinePhrases.Write,
        };

    public static Parsed<WritePrinciple> Parse(Words words)
    {
        words.Skip("the|our|a");
        if (words.Take(Nouns, "add|new|write"))
            return New(words);
        if (words.Take(Nouns, "edit|change"))
            return Numbered(words, drops: false);
        return words.Take(Nouns, "drop|delete|remove") ? Numbered(words, drops: true) : Parsed.NotMine;
    }

    private static WritePrinciple New(Words words)
    {
        var options = words.Skip(":|principle").TakeOptions("do", "don't|dont|avoid|not");
        var name = words.Rest().ReplaceLineEndings(" ").Trim();
        return new WritePrinciple(
            null,
            name.Length > 0 ? name : words.Field("name"),
            options["do"],
            options["don't"] ?? words.Field("dont"),
            Drops: false
        );
    }

    private static Parsed<WritePrinciple> Numbered(Words words, bool drops)
    {
        if (!words.Skip("principle|number").Take(out int number))
            return Parsed.Ask("Which principle? Say its number.", new Button("See the guideline", "guideline"));
        var options = words.TakeOptions("do", "don't|dont|avoid|not");
        var name = words.Skip(":|to").Rest().ReplaceLineEndings(" ").Trim();
        return new WritePrinciple(
            number,
            name.Length > 0 ? name : words.Field("name"),
            options["do"],
            options["don't"] ?? words.Field("dont"),
            drops
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var book = await work.Find<GuidelineBook>(GuidelineBook.DocumentId, cancel) ?? new GuidelineBook();
        if (Number is { } number && (number < 1 || number > book.Principles.Count))
            return Reply.No($"The guideline has no principle {number}.", new Button("See the guideline", "guideline"));
        var before = Number is { } at ? book.Principles[at - 1] : null;
        if (Drops)
            return Keep(turn, work, book, [.. book.Principles.Where(one => one != before)]);
        if (IsUnsaid(before))
            return Reply.Ask(Form(before ?? new Principle("", Do, Dont)));
        return Refuse(book, before) ?? Keep(turn, work, book, With(book, before));
    }

    private bool IsUnsaid(Principle? before) => Name is null && (before is null || (Do is null && Dont is null));

    private Reply? Refuse(GuidelineBook book, Principle? before)
    {
        if (new[] { Name, Do, Dont }.Any(text => text is { Length: > Principle.Longest }))
            return Reply.No(
                $"A principle, its do and its don’t have up to {Principle.Longest} characters each.",
                new Button("Open the form", "guideline add")
            );
        if (before is null && book.Principles.Count >= GuidelineBook.MostPrinciples)
            return Reply.No(
                $"The guideline has {GuidelineBook.MostPrinciples} principles; nobody remembers more. Drop one first.",
                new Button("See the guideline", "guideline")
            );
        var isThere = book.Principles.Any(one =>
            one != before && one.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)
        );
        return isThere
            ? Reply.No("The guideline has that principle already.", new Button("See the guideline", "guideline"))
            : null;
    }

    private IReadOnlyList<Principle> With(GuidelineBook book, Principle? before)
    {
        var written = new Principle(Name ?? before!.Name, Do ?? before?.Do, Dont ?? before?.Dont);
        return before is null
            ? [.. book.Principles, written]
            : [.. book.Principles.Select(one => one == before ? written : one)];
    }

    private static Reply Keep(Turn turn, IWork work, GuidelineBook book, IReadOnlyList<Principle> principles)
    {
        var after = book with { Principles = principles };
        var differences = ArtefactDifference.Between(book.Lines, after.Lines);
        if (differences.Count == 0)
            return Reply.Private(
                "The guideline says that already; nothing was changed.",
                new Button("See it", "guideline")
            );
        var kept = after with { Edition = book.Edition.Next(turn) };
        work.Store(kept);
        return Reply.Done(
            $"The guideline is at version {kept.Edition.Number}: {string.Join("; ", differences)}.",
            new Button("See the guideline", "guideline"),
            StoryWords.Undo
        );
    }

    private Part.Form Form(Principle? principle) =>
        new(
            Number is { } number ? $"Principle {number}" : "A principle",
            Number is { } at ? $"guideline edit {at}" : "guideline add",
            "Keep it",
            [
                new Input.Line(
                    "name",
                    "What do you hold on to?",
                    Required: true,
                    Value: principle?.Name,
                    MaxLength: Principle.Longest
                ),
                new Input.Line("do", "What does one do by it?", Value: principle?.Do, MaxLength: Principle.Longest),
                new Input.Line("dont", "What does one not do?", Value: principle?.Dont, MaxLength: Principle.Longest),
            ]
        );
}
