using System.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.History;

/// <summary>What a history is asked of, where it is no story.</summary>
/// <param name="Id">The document’s id.</param>
/// <param name="Said">As a sentence names it: “vision”, “G-2”.</param>
/// <param name="Called">As an answer names it: “the vision”.</param>
public sealed record HistorySubject(string Id, string Said, string Called)
{
    /// <summary>Takes “vision”, “the guideline”, “G-2”; <c>null</c>: it is none.</summary>
    public static HistorySubject? Take(Words words)
    {
        words.Skip("the|our|product|goal|requirement");
        foreach (var (kind, word) in DocumentWords.Cards)
            if (words.Take(kind))
                return new HistorySubject(kind, kind, word);
        foreach (var (kind, series) in DocumentWords.Numbered)
            if (words.TakeNumbered(series[0], out var number))
                return new HistorySubject($"{kind}:{number}", $"{series}-{number}", $"{series}-{number}");
        return words.Holds("goal|objective") && !words.Holds("sprint|iteration") ? OfGoal(words.Rest()) : null;
    }

    /// <summary>The goal of a name, which only its finder knows.</summary>
    public bool IsName => Id.Length == 0;

    private static HistorySubject OfGoal(string name) => new("", name.TrimEnd('?', '.'), name);
}

/// <summary>Reads artefacts of any kind, as they are and as they were before a change.</summary>
internal static class ArtefactVersions
{
    private static readonly Dictionary<string, Func<IWork, string, CancellationToken, Task<IArtefact?>>> Readers =
        Find();

    /// <summary>The artefact as it is now; <c>null</c>: there is none, or its kind is not compared.</summary>
    public static Task<IArtefact?> Now(string kind, string id, IWork work, CancellationToken cancel) =>
        Readers.TryGetValue(kind, out var read) ? read(work, id, cancel) : Task.FromResult<IArtefact?>(null);

    /// <summary>The artefact before a change; <c>null</c>: it was not there, or a newer host wrote it.</summary>
    public static IArtefact? Before(Change change, string partition) =>
        change.Before is { } body
            ? DocumentKinds.Read(
                new StoredDocument
                {
                    Partition = partition,
                    Id = change.Id,
                    Kind = change.Kind,
                    Version = change.Version,
                    Body = Encoding.UTF8.GetBytes(body.GetRawText()),
                }
            ) as IArtefact
            : null;

    private static Dictionary<string, Func<IWork, string, CancellationToken, Task<IArtefact?>>> Find()
    {
        var of = typeof(ArtefactVersions).GetMethod(
            nameof(Of),
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
        )!;
        return typeof(IArtefact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IArtefact)))
            .Select(type =>
                ((string, Func<IWork, string, CancellationToken, Task<IArtefact?>>))
                    of.MakeGenericMethod(type).Invoke(null, null)!
            )
            .ToDictionary(one => one.Item1, one => one.Item2);
    }

    private static (string, Func<IWork, string, CancellationToken, Task<IArtefact?>>) Of<T>()
        where T : class, IDocument<T>, IArtefact =>
        (T.Kind.Name, async (work, id, cancel) => await work.Find<T>(id, cancel));
}
