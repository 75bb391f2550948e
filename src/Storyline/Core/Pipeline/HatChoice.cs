using System.Text.Json.Serialization;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>The hat in which somebody who is PM and PO at once makes a kind of decision, as they chose it.</summary>
/// <param name="Member">The id of the member.</param>
/// <param name="Matter">The code of the row of the accountability table.</param>
public sealed record HatChoice(string Member, string Matter, Role Hat) : IDocument<HatChoice>
{
    public static DocumentKind<HatChoice> Kind { get; } = new("hat", 1, PipelineJson.Default.HatChoice);

    [JsonIgnore]
    public string Id => IdOf(Member, Matter);

    public static string IdOf(string member, string matter) => $"hat:{member}/{matter}";
}

/// <summary>
/// Somebody was asked in which hat they make a kind of decision. It stays when the decision is undone: they are asked once.
/// </summary>
/// <inheritdoc cref="HatChoice" path="/param"/>
public sealed record HatQuestion(string Member, string Matter) : IDocument<HatQuestion>
{
    public static DocumentKind<HatQuestion> Kind { get; } =
        new("hat-asked", 1, PipelineJson.Default.HatQuestion) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Member, Matter);

    public static string IdOf(string member, string matter) => $"hat-asked:{member}/{matter}";
}
