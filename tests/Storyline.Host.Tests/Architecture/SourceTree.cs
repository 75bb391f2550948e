using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Storyline.Host.Tests.Architecture;

/// <summary>The source as syntax trees: what the compiled code no longer tells, such as layout, files and comments.</summary>
internal static class SourceTree
{
    /// <summary>Methods above this many tokens usually hold a second idea.</summary>
    public const int LongMethod = 250;

    /// <summary>Every method, constructor and operator with its number of tokens, signature included.</summary>
    public static IEnumerable<(string Name, int Tokens)> Methods(string file) =>
        Parse(file)
            .DescendantNodes()
            .OfType<BaseMethodDeclarationSyntax>()
            .Select(method => ($"{TypeOf(method)}.{NameOf(method)}", method.DescendantTokens().Count()));

    /// <summary>The types that a file declares, without those inside other types.</summary>
    public static IEnumerable<string> Types(string file) =>
        Parse(file)
            .DescendantNodes()
            .Where(node =>
                node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
                && node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
            )
            .Select(node => NameOf(node) + Arity(node));

    /// <summary>The types inside other types.</summary>
    public static IEnumerable<string> NestedTypes(string file) =>
        Parse(file)
            .DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Where(type => type.Parent is BaseTypeDeclarationSyntax)
            .Select(type => $"{TypeOf(type.Parent!)}.{type.Identifier.Text}");

    public static IEnumerable<string> Namespaces(string file) =>
        Parse(file)
            .DescendantNodes()
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Select(declaration => declaration.Name.ToString());

    private static SyntaxNode Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    private static string TypeOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.Text ?? "";

    private static string Arity(SyntaxNode node) =>
        node is TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var count } ? $"`{count}" : "";

    private static string NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            ConstructorDeclarationSyntax => "constructor",
            _ => "operator",
        };
}
