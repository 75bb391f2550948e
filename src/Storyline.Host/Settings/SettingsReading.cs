using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Storyline.Host.Settings;

/// <summary>
/// Settings as they were read, with a problem for each key that could not be read. The framework's binder stops at the first bad
/// key and repeats its value, which may be a secret.
/// </summary>
/// <param name="Unknown">Keys that are not settings, such as misspelt ones.</param>
internal sealed record SettingsReading<T>(T Settings, IReadOnlyList<string> Problems, IReadOnlyList<string> Unknown);

internal static class SettingsReading
{
    public static SettingsReading<T> Of<T>(IConfigurationSection section)
        where T : new()
    {
        var settings = new T();
        var (problems, unknown) = (new List<string>(), new List<string>());
        Fill(settings, section, problems, unknown);
        return new SettingsReading<T>(settings, problems, unknown);
    }

    /// <summary>The properties of a type that can be set: public ones with an <c>init</c> or <c>set</c>.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true });

    /// <summary>A property that holds further settings rather than a value.</summary>
    public static bool IsSection(PropertyInfo property) =>
        property.PropertyType is { IsClass: true } type && type != typeof(string);

    /// <summary>The full name of every setting below a type.</summary>
    public static IEnumerable<string> NamesOf(Type type, string above) =>
        PropertiesOf(type)
            .SelectMany(property =>
                IsSection(property)
                    ? NamesOf(property.PropertyType, $"{above}{property.Name}:")
                    : [above + property.Name]
            );

    private static void Fill(
        object settings,
        IConfigurationSection section,
        List<string> problems,
        List<string> unknown
    )
    {
        var properties = PropertiesOf(settings.GetType())
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
                unknown.Add(child.Path);
            else if (IsSection(property))
                Fill(property.GetValue(settings)!, child, problems, unknown);
            else if (Convert(child.Value, property) is { } value)
                property.SetValue(settings, value);
            else if (!string.IsNullOrEmpty(child.Value))
                problems.Add($"{child.Path} must be {Expected(property)}.");
        }
    }

    private static object? Convert(string? value, PropertyInfo property)
    {
        var type = property.PropertyType;
        if (string.IsNullOrEmpty(value))
            return null;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
            return value;
        if (target == typeof(bool))
            return bool.TryParse(value, out var yes) ? yes : null;
        if (target == typeof(int))
            return
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && (RangeOf(property)?.IsValid(number) ?? number > 0)
                ? number
                : null;
        if (target.IsEnum)
            return
                char.IsLetter(value[0])
                && Enum.TryParse(target, value, ignoreCase: true, out var named)
                && Enum.IsDefined(target, named!)
                ? named
                : null;
        throw new InvalidEnumArgumentException($"No way to read a setting of type {target.Name}.");
    }

    private static RangeAttribute? RangeOf(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>();

    private static string Expected(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            var flag when flag == typeof(bool) => "true or false",
            { IsEnum: true } names => $"one of {string.Join(", ", Enum.GetNames(names))}",
            _ when RangeOf(property) is { } range => $"a whole number from {range.Minimum} to {range.Maximum}",
            _ => "a whole number from 1",
        };
}
