namespace Storyline;

/// <summary>The version of this build. <c>Directory.Build.props</c> is the one place that sets it.</summary>
public static class ProductVersion
{
    /// <summary>For example <c>1.4.0</c>.</summary>
    public static string Number { get; } = typeof(ProductVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>How the program introduces itself to the servers it calls.</summary>
    public static string UserAgent { get; } = $"Storyline/{Number}";
}
