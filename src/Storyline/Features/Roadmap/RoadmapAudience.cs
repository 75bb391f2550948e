using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Features.Roadmap;

/// <summary>
/// Who hears of changes of the roadmap: the first channel of every team unless it was stopped, and whoever subscribed.
/// </summary>
public sealed record RoadmapAudience : IDocument<RoadmapAudience>
{
    public const string DocumentId = "roadmap-audience";

    public static DocumentKind<RoadmapAudience> Kind { get; } =
        new("roadmap-audience", 1, RoadmapNewsJson.Default.RoadmapAudience);

    [JsonIgnore]
    public string Id => DocumentId;

    public IReadOnlyList<BoundChannel> Channels { get; init; } = [];

    /// <summary>The ids of the members who hear it directly.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The channels of teams that do not want to hear it.</summary>
    public IReadOnlyList<BoundChannel> Stopped { get; init; } = [];

    /// <summary>The channels that hear it.</summary>
    public IEnumerable<BoundChannel> In(Product product)
    {
        var usual = product
            .Teams.Select(team => team.Channels.FirstOrDefault(channel => !channel.IsForStakeholders))
            .OfType<BoundChannel>()
            .Where(channel => !Stopped.Any(channel.Is));
        return usual
            .Concat(Channels.Where(channel => product.Teams.Any(team => team.Channels.Any(channel.Is))))
            .DistinctBy(channel => (channel.Workspace, channel.Channel));
    }

    public bool Hears(BoundChannel channel, Product product) => In(product).Any(channel.Is);

    public RoadmapAudience With(BoundChannel channel) =>
        this with
        {
            Channels = [.. Channels.Where(one => !one.Is(channel)), channel],
            Stopped = [.. Stopped.Where(one => !one.Is(channel))],
        };

    public RoadmapAudience Without(BoundChannel channel) =>
        this with
        {
            Channels = [.. Channels.Where(one => !one.Is(channel))],
            Stopped = [.. Stopped.Where(one => !one.Is(channel)), channel],
        };
}

/// <summary>
/// What was announced last. Changes that follow each other closely share one message, which grows; so a channel gets no post
/// for each edit.
/// </summary>
public sealed record RoadmapNews : IDocument<RoadmapNews>
{
    public const string DocumentId = "roadmap-news";

    private const int MostLines = 20;

    private static readonly Duration Together = Duration.FromMinutes(10);

    public static DocumentKind<RoadmapNews> Kind { get; } =
        new("roadmap-news", 1, RoadmapNewsJson.Default.RoadmapNews) { IsUndoable = false };

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>The number of the message.</summary>
    public long Number { get; init; }

    public Instant Started { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<NewsLine> Lines { get; init; } = [];

    [JsonIgnore]
    public string Card => $"roadmap:{Number}";

    public RoadmapNews With(IEnumerable<NewsLine> lines, Instant now) =>
        now - Started < Together && Lines.Count < MostLines
            ? this with
            {
                Lines = [.. Lines, .. lines],
            }
            : new RoadmapNews
            {
                Number = Number + 1,
                Started = now,
                Lines = [.. lines],
            };
}

/// <summary>A change as it is announced.</summary>
/// <param name="By">The id of the member who made it.</param>
public sealed record NewsLine(string Text, string By, Instant At, string? Why);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(RoadmapAudience))]
[JsonSerializable(typeof(RoadmapNews))]
internal sealed partial class RoadmapNewsJson : JsonSerializerContext;
