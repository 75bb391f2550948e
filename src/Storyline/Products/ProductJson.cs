using System.Text.Json.Serialization;
using Storyline.Storage;

namespace Storyline.Products;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Binding))]
[JsonSerializable(typeof(Memberships))]
[JsonSerializable(typeof(Departure))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(Sameness))]
internal sealed partial class ProductJson : JsonSerializerContext;
