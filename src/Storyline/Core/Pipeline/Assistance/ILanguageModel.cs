namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// Suggests sentences for one that nobody understood. Optional: without one, everything works as before. What it says is
/// only ever offered, after the parser and the permissions have accepted it.
/// </summary>
public interface ILanguageModel
{
    /// <summary>What it is called and where it is; <c>null</c>: none is connected.</summary>
    ModelAddress? Address { get; }

    /// <summary>How it is, for operators.</summary>
    string Condition { get; }

    /// <summary>
    /// What it suggests, a sentence each. It answers in time or not at all, and never throws for the far side's faults.
    /// </summary>
    Task<IReadOnlyList<string>> Suggest(ModelQuestion question, CancellationToken cancel);
}

/// <summary>A language model as people who consent to it read it: <c>gpt-4o-mini</c> at <c>api.openai.com</c>.</summary>
public sealed record ModelAddress(string Model, string Host);

/// <summary>No language model is connected.</summary>
public sealed class NoLanguageModel : ILanguageModel
{
    public ModelAddress? Address => null;

    public string Condition => "off";

    public Task<IReadOnlyList<string>> Suggest(ModelQuestion question, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
