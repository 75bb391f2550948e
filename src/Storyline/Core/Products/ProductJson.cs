using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Binding))]
[JsonSerializable(typeof(Memberships))]
[JsonSerializable(typeof(Uninstall))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(SamePersonQuestion))]
internal sealed partial class ProductJson : JsonSerializerContext;
