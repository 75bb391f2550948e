using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Long work that goes on by itself: a sentence that is said again and again in somebody's name, one turn a step, until the turn
/// that finishes it deletes the errand. Each step is an inbound message whose key is the errand and the step, so that a step
/// happens once however often it is tried, and after a restart it goes on where it was.
/// </summary>
/// <param name="Name">Unique in the product: <c>import:t1</c>.</param>
/// <param name="Sentence">What is said; it is authorized like anything else its speaker says.</param>
/// <param name="Run">Tells errands of one name apart that are run one after the other.</param>
/// <param name="Step">From 1; the turn that makes a step stores the errand with the next one.</param>
/// <param name="At">When the step is due; while it is being made, when it may be tried again.</param>
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
