using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Long work in steps: a sentence is said again and again in somebody's name, one turn per step, until a turn deletes
/// the job. Each step is an inbound message keyed by job and step, so that it happens once however often it is tried,
/// and the job continues after a restart.
/// </summary>
/// <param name="Name">Unique in the product: <c>import:t1</c>.</param>
/// <param name="Sentence">The sentence; it is authorized like any other of its speaker.</param>
/// <param name="Run">Tells successive jobs of one name apart.</param>
/// <param name="Step">From 1; the turn of a step stores the job with the next step.</param>
/// <param name="At">When the step is due; during a step, when it may be retried.</param>
/// <param name="Attempts">How often this step was tried.</param>
public sealed record BackgroundJob(
    string Name,
    string Run,
    string Sentence,
    Place Place,
    Person Speaker,
    int Step,
    Instant At,
    int Attempts = 0
) : IDocument<BackgroundJob>
{
    public static DocumentKind<BackgroundJob> Kind { get; } =
        new("errand", 1, PipelineJson.Default.BackgroundJob) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Name);

    [JsonIgnore]
    public Instant? Due => At;

    /// <summary>The key of the inbound message of this step.</summary>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"errand:{Name}:{Run}:{Step}");

    /// <summary>The next step, due at once.</summary>
    public BackgroundJob Next(Instant now) => this with { Step = Step + 1, At = now, Attempts = 0 };

    public static string IdOf(string name) => $"errand:{name}";
}
